/** Data sets to train on: folders, zips and CSV files, recognized by their contents. */
@NullMarked
package io.moodstream.trainer.data.source;

import org.jspecify.annotations.NullMarked;
