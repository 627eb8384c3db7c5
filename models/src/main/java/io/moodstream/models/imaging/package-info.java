/** Photo bytes to 48x48 RGB pixels: the same decoding and preprocessing for training and serving. */
@NullMarked
package io.moodstream.models.imaging;

import org.jspecify.annotations.NullMarked;
