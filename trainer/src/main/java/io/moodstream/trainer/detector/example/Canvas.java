package io.moodstream.trainer.detector.example;

import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.faces.PixelRegion;
import java.util.random.RandomGenerator;

/** A square of luma values, 0 to 255, that training samples are drawn on. */
public final class Canvas {

    private static final double HALF_SIZE = 0.5;
    private static final float WHITE = 255;
    private static final int SHADES = 1020;

    private final int side;
    private final float[] values;

    public Canvas(int side) {
        this.side = side;
        this.values = new float[side * side];
    }

    public int side() {
        return side;
    }

    public float[] values() {
        return values;
    }

    PixelRegion whole() {
        return new PixelRegion(0, 0, side, side);
    }

    /**
     * Draws the part of a photo that the placement makes visible into a region of the canvas; pixels outside the photo
     * stay unchanged.
     */
    void draw(LumaPhoto photo, Placement placement, PixelRegion part) {
        int level = 0;
        double step = 1 / placement.scale();
        while (level + 1 < photo.levels().size() && step * HALF_SIZE >= 0.9) {
            step *= HALF_SIZE;
            level++;
        }
        GreyPicture picture = photo.levels().get(level);
        double shrunk = 1.0 / (1 << level);
        // One step across or down the canvas is the same step on the photo everywhere.
        double stepX = (placement.sourceX(1, 0) - placement.sourceX(0, 0)) * shrunk;
        double stepY = (placement.sourceY(1, 0) - placement.sourceY(0, 0)) * shrunk;
        for (int y = part.y(); y < part.y() + part.height(); y++) {
            double fromX = placement.sourceX(part.x() + HALF_SIZE, y + HALF_SIZE) * shrunk - HALF_SIZE;
            double fromY = placement.sourceY(part.x() + HALF_SIZE, y + HALF_SIZE) * shrunk - HALF_SIZE;
            for (int x = part.x(); x < part.x() + part.width(); x++) {
                int at = y * side + x;
                values[at] = bilinear(picture, fromX, fromY, values[at]);
                fromX += stepX;
                fromY += stepY;
            }
        }
    }

    private static float bilinear(GreyPicture picture, double x, double y, float ground) {
        if (x < -HALF_SIZE || y < -HALF_SIZE || x > picture.width() - HALF_SIZE || y > picture.height() - HALF_SIZE) {
            return ground;
        }
        double left = Math.max(0, Math.min(picture.width() - 1, x));
        double top = Math.max(0, Math.min(picture.height() - 1, y));
        int x0 = (int) left;
        int y0 = (int) top;
        int at = y0 * picture.width() + x0;
        int right = x0 < picture.width() - 1 ? 1 : 0;
        int below = y0 < picture.height() - 1 ? picture.width() : 0;
        float fx = (float) (left - x0);
        float fy = (float) (top - y0);
        byte[] from = picture.values();
        float upper = (from[at] & 0xff) * (1 - fx) + (from[at + right] & 0xff) * fx;
        float lower = (from[at + below] & 0xff) * (1 - fx) + (from[at + below + right] & 0xff) * fx;
        return upper * (1 - fy) + lower * fy;
    }

    /** Fills a box, or the ellipse within it, clipped to the canvas. */
    void fill(double x, double y, double width, double height, boolean round, float value) {
        for (int row = (int) Math.max(0, y); row < Math.min(side, y + height); row++) {
            for (int column = (int) Math.max(0, x); column < Math.min(side, x + width); column++) {
                double dx = (column + HALF_SIZE - x) / width * 2 - 1;
                double dy = (row + HALF_SIZE - y) / height * 2 - 1;
                if (!round || dx * dx + dy * dy <= 1) {
                    values[row * side + column] = value;
                }
            }
        }
    }

    /** Applies gamma, then contrast and brightness; the result is clamped to 0 to 255. */
    void shade(double gamma, double gain, double bias) {
        float[] shades = new float[SHADES + 1];
        for (int i = 0; i <= SHADES; i++) {
            double bright = Math.pow(i / (double) SHADES, gamma);
            shades[i] = (float) (WHITE * Math.max(0, Math.min(1, (bright - 0.5) * gain + 0.5 + bias)));
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = shades[Math.round(values[i] * (SHADES / WHITE))];
        }
    }

    /** Applies a 3x3 mean filter. */
    void blur() {
        pass(1);
        pass(side);
    }

    private void pass(int step) {
        float[] before = values.clone();
        for (int i = step; i < values.length - step; i++) {
            values[i] = (before[i - step] + before[i] + before[i + step]) / 3;
        }
    }

    void noise(double deviation, RandomGenerator random) {
        for (int i = 0; i < values.length; i++) {
            // Approximately normal, at a third of the cost.
            double sum = random.nextDouble() + random.nextDouble() - 1;
            values[i] = (float) Math.max(0, Math.min(WHITE, values[i] + sum * deviation * 2.45));
        }
    }
}
