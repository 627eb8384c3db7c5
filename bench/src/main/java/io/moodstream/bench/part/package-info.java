/** The benchmarks of a run. */
@NullMarked
package io.moodstream.bench.part;

import org.jspecify.annotations.NullMarked;
