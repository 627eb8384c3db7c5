/** The files of folders and zips, listed and read alike, however they were made. */
@NullMarked
package io.moodstream.trainer.data.files;

import org.jspecify.annotations.NullMarked;
