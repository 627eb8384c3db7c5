/** The report of a training run: one self-contained HTML file. */
@NullMarked
package io.moodstream.trainer.report;

import org.jspecify.annotations.NullMarked;
