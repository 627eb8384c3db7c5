/** The boxes of a HEIF file: its items, where their bytes are, and their properties. */
@NullMarked
package io.moodstream.models.imaging.heif.box;

import org.jspecify.annotations.NullMarked;
