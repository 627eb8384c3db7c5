/** Where in a photo the face is. */
@NullMarked
package io.moodstream.models.faces;

import org.jspecify.annotations.NullMarked;
