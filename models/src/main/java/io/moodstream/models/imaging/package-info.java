/** Photo bytes to 48x48 RGB pixels: the one decoding and preprocessing that training and serving share. */
@NullMarked
package io.moodstream.models.imaging;

import org.jspecify.annotations.NullMarked;
