package io.moodstream.models.imaging.pixels;

import io.moodstream.models.faces.GreyPicture;
import java.awt.image.BufferedImage;

/**
 * {@link Bt601 Luma} of a picture, downscaled: each pixel is the exact mean of the area that it covers, even if that is
 * not a whole number of pixels.
 */
public final class Luma {

    private static final int MAX = 255;

    private final BufferedImage rgb;
    private final int width;
    private final int height;
    private final int[] row;
    private final float[] sums;

    private Luma(BufferedImage rgb, int width, int height) {
        this.rgb = rgb;
        this.width = width;
        this.height = height;
        this.row = new int[rgb.getWidth()];
        this.sums = new float[width + 1];
    }

    /**
     * Returns a greyscale copy.
     *
     * @param rgb of type {@code INT_RGB}
     * @param longest longest side of the copy; a smaller picture is not enlarged
     */
    public static GreyPicture of(BufferedImage rgb, int longest) {
        int side = Math.max(rgb.getWidth(), rgb.getHeight());
        double scale = Math.min(1, longest / (double) side);
        int width = (int) Math.max(1, Math.round(rgb.getWidth() * scale));
        int height = (int) Math.max(1, Math.round(rgb.getHeight() * scale));
        return new Luma(rgb, width, height).averaged();
    }

    private GreyPicture averaged() {
        byte[] values = new byte[width * height];
        float[] line = new float[width];
        double step = height / (double) rgb.getHeight();
        float norm = (float) (step * width / rgb.getWidth());
        int done = 0;
        for (int y = 0; y < rgb.getHeight() && done < height; y++) {
            across(y);
            double end = (y + 1) * step;
            float over = (float) Math.max(0, (end - (done + 1)) / step);
            add(line, 1 - over);
            if (end >= done + 1 - 1e-9 || y == rgb.getHeight() - 1) {
                put(line, norm, values, done++);
                java.util.Arrays.fill(line, 0);
                add(line, over);
            }
        }
        return new GreyPicture(width, height, values);
    }

    /** Adds up one row, for each column of the copy. */
    private void across(int y) {
        rgb.getRaster().getDataElements(0, y, row.length, 1, row);
        java.util.Arrays.fill(sums, 0);
        double step = width / (double) row.length;
        int at = 0;
        for (int x = 0; x < row.length; x++) {
            int value = Bt601.luma(row[x]);
            double end = (x + 1) * step;
            if (end < at + 1) {
                sums[at] += value;
            } else {
                float over = (float) ((end - (at + 1)) / step);
                sums[at] += value * (1 - over);
                at++;
                sums[at] += value * over;
            }
        }
    }

    private void add(float[] line, float share) {
        for (int x = 0; x < width; x++) {
            line[x] += sums[x] * share;
        }
    }

    private static void put(float[] line, float norm, byte[] values, int row) {
        for (int x = 0; x < line.length; x++) {
            values[row * line.length + x] = (byte) Math.min(MAX, Math.round(line[x] * norm));
        }
    }
}
