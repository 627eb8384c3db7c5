package io.moodstream.importer;

import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Preprocessing;
import java.nio.FloatBuffer;

/** Our pictures as a network expects them, computed in plain Java. */
public final class PlainPictures {

    private PlainPictures() {}

    /** Luma in [0, 1], [48][48][3]. */
    public static double[][][] luma(Pixels photo) {
        FloatBuffer values = FloatBuffer.allocate(Pixels.LENGTH);
        Preprocessing.LUMA.apply(photo).writeTo(values);
        double[][][] picture = new double[Pixels.SIDE][Pixels.SIDE][Pixels.CHANNELS];
        for (int i = 0; i < Pixels.LENGTH; i++) {
            picture[i / (3 * Pixels.SIDE)][i / 3 % Pixels.SIDE][i % 3] = values.get(i);
        }
        return picture;
    }

    /** Bilinear, with half-pixel centres, edges repeated. */
    public static double[][][] resized(double[][][] in, int side) {
        double[][][] out = new double[side][side][in[0][0].length];
        double step = in.length / (double) side;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                for (int c = 0; c < in[0][0].length; c++) {
                    out[y][x][c] = at(in, (y + 0.5) * step - 0.5, (x + 0.5) * step - 0.5, c);
                }
            }
        }
        return out;
    }

    private static double at(double[][][] in, double y, double x, int c) {
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        double down = y - top;
        double right = x - left;
        return (1 - down) * ((1 - right) * edge(in, top, left, c) + right * edge(in, top, left + 1, c))
                + down * ((1 - right) * edge(in, top + 1, left, c) + right * edge(in, top + 1, left + 1, c));
    }

    private static double edge(double[][][] in, int y, int x, int c) {
        int last = in.length - 1;
        return in[Math.max(0, Math.min(last, y))][Math.max(0, Math.min(last, x))][c];
    }

    /** The first channels, each multiplied by a factor, plus an offset. */
    public static double[][][] scaled(double[][][] in, int channels, double factor, double offset) {
        double[][][] out = new double[in.length][in.length][channels];
        for (int y = 0; y < in.length; y++) {
            for (int x = 0; x < in.length; x++) {
                for (int c = 0; c < channels; c++) {
                    out[y][x][c] = in[y][x][c] * factor + offset;
                }
            }
        }
        return out;
    }
}
