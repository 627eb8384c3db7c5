/** Tests of counting. */
@NullMarked
package io.moodstream.stream.metrics;

import org.jspecify.annotations.NullMarked;
