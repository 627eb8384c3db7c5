/** Sends photos from files, folders and zips to the photo-events topic. */
@NullMarked
package io.moodstream.cli.photo;

import org.jspecify.annotations.NullMarked;
