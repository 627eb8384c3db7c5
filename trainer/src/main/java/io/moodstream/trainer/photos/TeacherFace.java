package io.moodstream.trainer.photos;

/**
 * A face that a teacher found.
 *
 * @param x left edge, pixels of the picture
 * @param y top edge
 * @param width of the box
 * @param height of the box
 * @param score how sure the teacher is, 0 to 1
 * @param landmarks across and down of right eye, left eye, nose, right and left corner of the mouth: ten numbers, or none
 *     where they are not known
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
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

    /** The same face on a copy of the picture that is this many times as large. */
    public TeacherFace scaled(double scale) {
        double[] moved = new double[landmarks.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = landmarks[i] * scale;
        }
        return new TeacherFace(x * scale, y * scale, width * scale, height * scale, score, moved);
    }
}
