package io.moodstream.trainer.detector;

import io.moodstream.trainer.photos.TeacherFace;
import java.util.List;

/**
 * One look to learn from.
 *
 * @param canvas what is seen
 * @param faces what shall be found, in pixels of the canvas
 * @param open of what it is open whether it shall be found: unsure, too small, cut off
 */
record Example(Canvas canvas, List<TeacherFace> faces, List<TeacherFace> open) {}
