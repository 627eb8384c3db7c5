/** Locates the faces in a photo. */
@NullMarked
package io.moodstream.models.faces;

import org.jspecify.annotations.NullMarked;
