package io.moodstream.models.faces;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A detected face, in pixels of the searched picture; parts of it may lie outside the picture. The box reaches from the
 * hairline to the chin.
 *
 * @param x left edge
 * @param y top edge
 * @param width more than 0
 * @param height more than 0
 * @param score confidence of the detector, 0 to 1; NaN if it reports none
 * @param landmarks x and y of right eye, left eye, nose, right and left corner of the mouth: ten numbers, or none if
 *     the detector finds no landmarks
 */
public record Face(double x, double y, double width, double height, double score, List<Double> landmarks) {

    public Face {
        landmarks = List.copyOf(landmarks);
    }

    /** Count of numbers for the five landmarks. */
    public static final int LANDMARKS = 10;

    /**
     * Position of the box in a crop like those the members were trained on, in sides of the crop: medians over FER2013,
     * measured with YuNet.
     */
    private static final double LEFT_IN_CROP = 0.10;

    private static final double TOP_IN_CROP = -0.02;
    private static final double WIDTH_IN_CROP = 0.78;
    private static final double HEIGHT_IN_CROP = 1.01;

    /** The face whose {@link #crop} is this square; without score and landmarks. */
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

    /** Side of the crop, framed like those that the members were trained on. */
    public double cropSide() {
        return (width / WIDTH_IN_CROP + height / HEIGHT_IN_CROP) / 2;
    }

    /**
     * The crop: limited to the size of the picture, and moved if it would extend beyond its border.
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

    /** The same face on a copy of the picture that is scaled by these factors. */
    public Face scaled(double across, double down) {
        List<Double> moved = IntStream.range(0, landmarks.size())
                .mapToObj(i -> landmarks.get(i) * (i % 2 == 0 ? across : down))
                .toList();
        return new Face(x * across, y * down, width * across, height * down, score, moved);
    }

    /** Intersection over union with another face's box, 0 to 1. */
    public double overlap(Face other) {
        return overlap(other.x, other.y, other.width, other.height);
    }

    /** Intersection over union of this box and another, 0 to 1. */
    public double overlap(double left, double top, double across, double down) {
        double wide = Math.min(x + width, left + across) - Math.max(x, left);
        double high = Math.min(y + height, top + down) - Math.max(y, top);
        double common = Math.max(0, wide) * Math.max(0, high);
        return common / (width * height + across * down - common);
    }
}
