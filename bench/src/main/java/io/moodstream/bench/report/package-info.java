/** The results and their output formats. */
@NullMarked
package io.moodstream.bench.report;

import org.jspecify.annotations.NullMarked;
