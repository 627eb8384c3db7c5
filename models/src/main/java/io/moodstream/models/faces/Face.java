package io.moodstream.models.faces;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A face that was found, in pixels of the searched picture; parts of it may lie beyond the border. The box reaches from
 * the hairline to the chin.
 *
 * @param x left edge
 * @param y top edge
 * @param width more than 0
 * @param height more than 0
 * @param score how sure the finder is, 0 to 1; NaN where it does not say
 * @param landmarks across and down of right eye, left eye, nose, right and left corner of the mouth: ten numbers, or none
 *     where the finder knows none
 */
public record Face(double x, double y, double width, double height, double score, List<Double> landmarks) {

    public Face {
        landmarks = List.copyOf(landmarks);
    }

    /** Numbers of the five landmarks. */
    public static final int LANDMARKS = 10;

    /** Where the box lies in a crop as the members know it, in sides of the crop: medians over FER2013 by YuNet. */
    private static final double LEFT_IN_CROP = 0.10;

    private static final double TOP_IN_CROP = -0.02;
    private static final double WIDTH_IN_CROP = 0.78;
    private static final double HEIGHT_IN_CROP = 1.01;

    /** The face whose {@link #crop} is this square; without a score and landmarks. */
    public static Face inCrop(double left, double top, double side) {
        return new Face(
                left + LEFT_IN_CROP * side,
                top + TOP_IN_CROP * side,
                WIDTH_IN_CROP * side,
                HEIGHT_IN_CROP * side,
                Double.NaN,
                List.of());
    }

    /** Side of the square of the same area. */
    public double size() {
        return Math.sqrt(width * height);
    }

    /** Side of the square that the members know faces in. */
    public double cropSide() {
        return (width / WIDTH_IN_CROP + height / HEIGHT_IN_CROP) / 2;
    }

    /**
     * That square, no larger than the picture, and moved where it would stand out of it.
     *
     * @param pictureWidth of the searched picture
     * @param pictureHeight of the searched picture
     */
    public PixelRegion crop(int pictureWidth, int pictureHeight) {
        double side = cropSide();
        int kept = (int) Math.max(1, Math.min(Math.round(side), Math.min(pictureWidth, pictureHeight)));
        double middleX = x + width / 2 + (0.5 - LEFT_IN_CROP - WIDTH_IN_CROP / 2) * side;
        double middleY = y + height / 2 + (0.5 - TOP_IN_CROP - HEIGHT_IN_CROP / 2) * side;
        return new PixelRegion(within(middleX, kept, pictureWidth), within(middleY, kept, pictureHeight), kept, kept);
    }

    private static int within(double middle, int side, int picture) {
        return (int) Math.max(0, Math.min(Math.round(middle - side / 2.0), picture - side));
    }

    /** The same face on a copy of the picture that is this many times as large in each direction. */
    public Face scaled(double across, double down) {
        List<Double> moved = IntStream.range(0, landmarks.size())
                .mapToObj(i -> landmarks.get(i) * (i % 2 == 0 ? across : down))
                .toList();
        return new Face(x * across, y * down, width * across, height * down, score, moved);
    }

    /** What of both boxes together is common to them, 0 to 1. */
    public double overlap(Face other) {
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
