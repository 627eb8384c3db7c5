/** The headers of AV1 and HEVC bitstreams, as far as a still picture needs them. */
@NullMarked
package io.moodstream.models.imaging.heif.bitstream;

import org.jspecify.annotations.NullMarked;
