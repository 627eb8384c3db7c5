/** Whole web photos with the faces that a teacher found in them, and which of them learn, validate and test. */
@NullMarked
package io.moodstream.trainer.photos;

import org.jspecify.annotations.NullMarked;
