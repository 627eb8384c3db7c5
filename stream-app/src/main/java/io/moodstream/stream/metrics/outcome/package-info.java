/** Joins predictions with labels, in either order, into outcomes. */
@NullMarked
package io.moodstream.stream.metrics.outcome;

import org.jspecify.annotations.NullMarked;
