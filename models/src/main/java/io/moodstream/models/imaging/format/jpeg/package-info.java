/** The parts of a JPEG file: marker segments, the frame that they describe, and the entropy-coded data of its scans. */
@NullMarked
package io.moodstream.models.imaging.format.jpeg;

import org.jspecify.annotations.NullMarked;
