package io.moodstream.models.detector;

import io.moodstream.models.faces.GreyPicture;
import java.nio.FloatBuffer;

/**
 * A picture as the network takes it: brightness in [-1, 1], padded with middle grey on the right and at the bottom to
 * multiples of {@link Strides#LARGEST}.
 */
public record DetectorInput(GreyPicture picture) {

    private static final float HALF = 127.5f;

    public int width() {
        return filled(picture.width());
    }

    public int height() {
        return filled(picture.height());
    }

    /** Appends the values, row by row. */
    public void writeTo(FloatBuffer target) {
        byte[] values = picture.values();
        float[] row = new float[width()];
        for (int y = 0; y < height(); y++) {
            if (y == picture.height()) {
                java.util.Arrays.fill(row, 0);
            }
            for (int x = 0; y < picture.height() && x < picture.width(); x++) {
                row[x] = (values[y * picture.width() + x] & 0xff) / HALF - 1;
            }
            target.put(row);
        }
    }

    private static int filled(int side) {
        return (side + Strides.LARGEST - 1) / Strides.LARGEST * Strides.LARGEST;
    }
}
