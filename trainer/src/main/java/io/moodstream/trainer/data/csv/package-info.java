/** The CSV format of FER2013: its columns, rows and splits. */
@NullMarked
package io.moodstream.trainer.data.csv;

import org.jspecify.annotations.NullMarked;
