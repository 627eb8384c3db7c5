/** Files of folders and zips, listed and read uniformly, whatever program made them. */
@NullMarked
package io.moodstream.trainer.data.files;

import org.jspecify.annotations.NullMarked;
