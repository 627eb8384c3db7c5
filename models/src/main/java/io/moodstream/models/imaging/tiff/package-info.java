/** The pixels of a TIFF page: what its reader would decode, and what that would cost, before it begins. */
@NullMarked
package io.moodstream.models.imaging.tiff;

import org.jspecify.annotations.NullMarked;
