/** Tests of the counts. */
@NullMarked
package io.moodstream.stream.metrics;

import org.jspecify.annotations.NullMarked;
