/** Decoded pixels, and the arithmetic on them: luma, resizing, orientation, preprocessing. */
@NullMarked
package io.moodstream.models.imaging.pixels;

import org.jspecify.annotations.NullMarked;
