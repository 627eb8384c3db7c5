/** HEIF files, HEIC and AVIF: the boxes by own code, the coded pictures in them by FFmpeg's decoders. */
@NullMarked
package io.moodstream.models.imaging.heif;

import org.jspecify.annotations.NullMarked;
