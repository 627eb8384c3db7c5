/** The report of a training run: one HTML file that needs nothing else. */
@NullMarked
package io.moodstream.trainer.report;

import org.jspecify.annotations.NullMarked;
