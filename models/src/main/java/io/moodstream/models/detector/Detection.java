package io.moodstream.models.detector;

/**
 * A face that was found, in pixels of the searched picture; parts of it may lie beyond the border.
 *
 * @param x left edge
 * @param y top edge
 * @param width more than 0
 * @param height more than 0
 * @param score how sure the detector is, 0 to 1
 * @param landmarks across and down of right eye, left eye, nose, right and left corner of the mouth: ten numbers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record Detection(double x, double y, double width, double height, double score, double[] landmarks) {

    /** What of both boxes together is common to them, 0 to 1. */
    public double overlap(Detection other) {
        return overlap(other.x, other.y, other.width, other.height);
    }

    /** What of this box and another together is common to them, 0 to 1. */
    public double overlap(double left, double top, double across, double down) {
        double wide = Math.min(x + width, left + across) - Math.max(x, left);
        double high = Math.min(y + height, top + down) - Math.max(y, top);
        double common = Math.max(0, wide) * Math.max(0, high);
        return common / (width * height + across * down - common);
    }
}
