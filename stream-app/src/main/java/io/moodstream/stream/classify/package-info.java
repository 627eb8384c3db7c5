/** From a photo event to its prediction or its dead letter. */
@NullMarked
package io.moodstream.stream.classify;

import org.jspecify.annotations.NullMarked;
