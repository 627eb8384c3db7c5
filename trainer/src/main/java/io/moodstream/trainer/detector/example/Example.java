package io.moodstream.trainer.detector.example;

import io.moodstream.trainer.photos.TeacherFace;
import java.util.List;

/**
 * One training sample.
 *
 * @param canvas the picture
 * @param faces faces to detect, in pixels of the canvas
 * @param open ignored faces, which may or may not be detected: unsure, too small, cut off
 */
public record Example(Canvas canvas, List<TeacherFace> faces, List<TeacherFace> open) {}
