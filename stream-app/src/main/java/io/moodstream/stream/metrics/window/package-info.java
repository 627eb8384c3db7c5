/** Adds outcomes up in hopping windows, and publishes precision and recall of each. */
@NullMarked
package io.moodstream.stream.metrics.window;

import org.jspecify.annotations.NullMarked;
