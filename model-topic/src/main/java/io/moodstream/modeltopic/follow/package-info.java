/** Follows the models topic: keeps the wanted models in a store and notifies a listener of each change. */
@NullMarked
package io.moodstream.modeltopic.follow;

import org.jspecify.annotations.NullMarked;
