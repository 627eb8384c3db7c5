/** From predictions and labels to rolling counts, in the stream and offline. */
@NullMarked
package io.moodstream.stream.metrics;

import org.jspecify.annotations.NullMarked;
