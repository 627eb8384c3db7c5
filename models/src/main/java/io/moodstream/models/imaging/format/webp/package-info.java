/** The parts of a WebP file: chunks, and of lossless pictures what precedes the pixels (RFC 9649). */
@NullMarked
package io.moodstream.models.imaging.format.webp;

import org.jspecify.annotations.NullMarked;
