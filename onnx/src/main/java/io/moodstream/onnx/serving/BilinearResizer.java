package io.moodstream.onnx.serving;

import io.moodstream.models.imaging.pixels.Pixels;

/**
 * Resizes our pictures bilinearly with half-pixel centres, in the same steps and the same precision as TensorFlow's
 * {@code ResizeBilinear}, so that a network gets the same numbers from either engine.
 */
final class BilinearResizer {

    private static final int SIDE = Pixels.SIDE;

    private final Axis rows;
    private final Axis columns;

    BilinearResizer(int height, int width) {
        rows = Axis.of(height);
        columns = Axis.of(width);
    }

    /** For each target its two neighbours in the source, and how far it lies between them. */
    private record Axis(int[] lower, int[] upper, float[] between) {

        static Axis of(int size) {
            Axis axis = new Axis(new int[size], new int[size], new float[size]);
            float scale = SIDE / (float) size;
            for (int i = 0; i < size; i++) {
                float at = (i + 0.5f) * scale - 0.5f;
                float floor = (float) Math.floor(at);
                axis.lower[i] = Math.max(0, (int) floor);
                axis.upper[i] = Math.min(SIDE - 1, (int) Math.ceil(at));
                axis.between[i] = at - floor;
            }
            return axis;
        }
    }

    /**
     * One value.
     *
     * @param picture 48 rows of 48 pixels of 3 channels
     */
    float at(float[] picture, int row, int column, int channel) {
        int top = rows.lower[row] * SIDE;
        int bottom = rows.upper[row] * SIDE;
        int left = columns.lower[column];
        int right = columns.upper[column];
        float across = columns.between[column];
        float above = between(value(picture, top + left, channel), value(picture, top + right, channel), across);
        float below = between(value(picture, bottom + left, channel), value(picture, bottom + right, channel), across);
        return between(above, below, rows.between[row]);
    }

    private static float value(float[] picture, int pixel, int channel) {
        return picture[pixel * Pixels.CHANNELS + channel];
    }

    private static float between(float from, float to, float part) {
        return from + (to - from) * part;
    }
}
