@NullMarked
package io.moodstream.stream.metrics.outcome;

import org.jspecify.annotations.NullMarked;
