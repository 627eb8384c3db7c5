package io.moodstream.models.faces;

/**
 * A rectangle in a picture, in whole pixels from the top left.
 *
 * @param x left edge, 0 or more
 * @param y top edge, 0 or more
 * @param width 1 or more
 * @param height 1 or more
 */
public record PixelRegion(int x, int y, int width, int height) {

    /** The same region in a picture scaled by these factors, clipped to that picture. */
    public PixelRegion scaled(double across, double down, int pictureWidth, int pictureHeight) {
        int left = clamp(Math.round(x * across), 0, pictureWidth - 1);
        int top = clamp(Math.round(y * down), 0, pictureHeight - 1);
        return new PixelRegion(
                left,
                top,
                clamp(Math.round(width * across), 1, pictureWidth - left),
                clamp(Math.round(height * down), 1, pictureHeight - top));
    }

    private static int clamp(long value, int low, int high) {
        return (int) Math.max(low, Math.min(high, value));
    }
}
