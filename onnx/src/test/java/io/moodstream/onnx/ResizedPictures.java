package io.moodstream.onnx;

import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Preprocessing;
import java.nio.FloatBuffer;

/** Our pictures as a network expects them, in plain Java and double precision. */
final class ResizedPictures {

    private ResizedPictures() {}

    /**
     * Luma, resized bilinearly with half-pixel centres and edges repeated, then scaled.
     *
     * @return [side][side][channels]
     */
    static double[][][] of(Pixels photo, int side, int channels, double factor, double offset) {
        FloatBuffer values = FloatBuffer.allocate(Pixels.LENGTH);
        Preprocessing.LUMA.apply(photo).writeTo(values);
        double[][][] picture = new double[side][side][channels];
        double step = Pixels.SIDE / (double) side;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double value = at(values, (y + 0.5) * step - 0.5, (x + 0.5) * step - 0.5) * factor + offset;
                for (int c = 0; c < channels; c++) {
                    picture[y][x][c] = value;
                }
            }
        }
        return picture;
    }

    private static double at(FloatBuffer values, double y, double x) {
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        double down = y - top;
        double right = x - left;
        return (1 - down) * ((1 - right) * edge(values, top, left) + right * edge(values, top, left + 1))
                + down * ((1 - right) * edge(values, top + 1, left) + right * edge(values, top + 1, left + 1));
    }

    private static double edge(FloatBuffer values, int y, int x) {
        int row = Math.max(0, Math.min(Pixels.SIDE - 1, y));
        int column = Math.max(0, Math.min(Pixels.SIDE - 1, x));
        return values.get((row * Pixels.SIDE + column) * Pixels.CHANNELS);
    }
}
