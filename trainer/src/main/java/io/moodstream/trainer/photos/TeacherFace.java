package io.moodstream.trainer.photos;

/**
 * A face detected by a teacher.
 *
 * @param x left edge, in pixels of the picture
 * @param y top edge
 * @param width width of the box
 * @param height height of the box
 * @param score the teacher's confidence, 0 to 1
 * @param landmarks x and y of right eye, left eye, nose, right and left corner of the mouth: ten numbers, or none if
 *     unknown
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never modified
public record TeacherFace(double x, double y, double width, double height, double score, double[] landmarks) {

    /** Side of the square of the same area. */
    public double size() {
        return Math.sqrt(width * height);
    }

    public double middleX() {
        return x + width / 2;
    }

    public double middleY() {
        return y + height / 2;
    }

    /** The face on a copy of the picture enlarged by this factor. */
    public TeacherFace scaled(double scale) {
        double[] moved = new double[landmarks.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = landmarks[i] * scale;
        }
        return new TeacherFace(x * scale, y * scale, width * scale, height * scale, score, moved);
    }
}
