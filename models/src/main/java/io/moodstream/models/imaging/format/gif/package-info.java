/** The parts of a GIF file: blocks, their sub-blocks, and the codes of the pixels (GIF89a). */
@NullMarked
package io.moodstream.models.imaging.format.gif;

import org.jspecify.annotations.NullMarked;
