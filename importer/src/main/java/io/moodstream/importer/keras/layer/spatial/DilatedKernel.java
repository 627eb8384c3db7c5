package io.moodstream.importer.keras.layer.spatial;

import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.models.tensorflow.weights.Weight;
import org.tensorflow.ndarray.Shape;

/** A kernel with zeros between its places: TensorFlow cannot dilate depthwise convolutions on processors. */
final class DilatedKernel {

    private static final long MAX = 1 << 24;

    private DilatedKernel() {}

    /** @param kernel {@code [height, width, channels, filters for each]} */
    static Weight of(LayerConfig config, Window window, Weight kernel) {
        if (window.reach(0) == window.size().get(0)
                && window.reach(1) == window.size().get(1)) {
            return kernel;
        }
        int deep = Math.toIntExact(kernel.shape().get(2) * kernel.shape().get(3));
        if ((long) window.reach(0) * window.reach(1) * deep > MAX) {
            throw config.unsupported("dilation_rate");
        }
        float[] values = new float[window.reach(0) * window.reach(1) * deep];
        for (int y = 0; y < window.size().get(0); y++) {
            for (int x = 0; x < window.size().get(1); x++) {
                int to = y * window.dilation().get(0) * window.reach(1)
                        + x * window.dilation().get(1);
                int from = y * window.size().get(1) + x;
                System.arraycopy(kernel.values(), from * deep, values, to * deep, deep);
            }
        }
        Shape shape = Shape.of(
                window.reach(0),
                window.reach(1),
                kernel.shape().get(2),
                kernel.shape().get(3));
        return new Weight(kernel.name(), shape, values);
    }
}
