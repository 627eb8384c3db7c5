/** HEIF files, HEIC and AVIF: the boxes are parsed here, the coded pictures in them are decoded by FFmpeg. */
@NullMarked
package io.moodstream.models.imaging.heif;

import org.jspecify.annotations.NullMarked;
