@NullMarked
package io.moodstream.client.follow;

import org.jspecify.annotations.NullMarked;
