package io.moodstream.trainer.report;

import io.moodstream.models.imaging.pixels.Pixels;
import java.util.List;

/**
 * Per-value mean and standard deviation of some photos, as pictures.
 *
 * @param mean black if there are no photos
 * @param deviation scaled so that the maximum is white
 */
record PixelStatistics(Pixels mean, Pixels deviation) {

    private static final double WHITE = 255;

    static PixelStatistics of(List<Pixels> photos) {
        double[] sum = new double[Pixels.LENGTH];
        double[] squares = new double[Pixels.LENGTH];
        for (Pixels photo : photos) {
            byte[] values = photo.toBytes();
            for (int i = 0; i < values.length; i++) {
                double value = Byte.toUnsignedInt(values[i]);
                sum[i] += value;
                squares[i] += value * value;
            }
        }
        double n = Math.max(1, photos.size());
        double[] deviations = new double[Pixels.LENGTH];
        double largest = 0;
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = Math.sqrt(Math.max(0, squares[i] / n - sum[i] / n * (sum[i] / n)));
            largest = Math.max(largest, deviations[i]);
        }
        return new PixelStatistics(scaled(sum, 1 / n), scaled(deviations, largest == 0 ? 0 : WHITE / largest));
    }

    private static Pixels scaled(double[] values, double by) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(values[i] * by);
        }
        return Pixels.of(bytes);
    }
}
