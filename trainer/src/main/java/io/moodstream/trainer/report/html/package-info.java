/** HTML, charts and pictures of a report. */
@NullMarked
package io.moodstream.trainer.report.html;

import org.jspecify.annotations.NullMarked;
