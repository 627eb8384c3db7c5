/** What was measured, and how it is shown. */
@NullMarked
package io.moodstream.bench.report;

import org.jspecify.annotations.NullMarked;
