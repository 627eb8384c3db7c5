/** Photos from files, folders and zips, on their way to the photo-events topic. */
@NullMarked
package io.moodstream.cli.photo;

import org.jspecify.annotations.NullMarked;
