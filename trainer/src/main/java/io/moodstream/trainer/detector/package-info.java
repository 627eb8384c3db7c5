/** Teaches the detector of faces: photos, how they are varied, what each cell is taught, and how well it finds. */
@NullMarked
package io.moodstream.trainer.detector;

import org.jspecify.annotations.NullMarked;
