/** Follows the outcomes of photos and the state of the models. */
@NullMarked
package io.moodstream.client.follow;

import org.jspecify.annotations.NullMarked;
