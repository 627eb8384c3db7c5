/** Whole web photos with the teacher's faces, and their split into training, validation and test photos. */
@NullMarked
package io.moodstream.trainer.photos;

import org.jspecify.annotations.NullMarked;
