package io.moodstream.importer.keras;

import io.moodstream.importer.keras.TestModel.TestLayer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keras's windowed layers, as it documents them, in naive loops: the reference for the importer. */
final class PlainSpatial {

    private final TestLayer layer;
    private final PlainTensor in;

    PlainSpatial(TestLayer layer, PlainTensor in) {
        this.layer = layer;
        this.in = in;
    }

    /** Computes a number from one window. */
    private interface Places {
        /**
         * @param top of the window, possibly outside the map
         * @param out channel of the output
         */
        double of(int top, int left, int out);
    }

    private List<Integer> pair(String key, List<Integer> otherwise) {
        Object value = layer.config().get(key);
        if (value instanceof Integer both) {
            return List.of(both, both);
        }
        return value instanceof List<?> list
                ? list.stream().map(Integer.class::cast).toList()
                : otherwise;
    }

    private PlainTensor windows(int height, int width, List<Integer> strides, int channels, Places places) {
        boolean same = "same".equals(layer.config().get("padding"));
        int rows = same ? ceil(in.height(), strides.get(0)) : (in.height() - height) / strides.get(0) + 1;
        int columns = same ? ceil(in.width(), strides.get(1)) : (in.width() - width) / strides.get(1) + 1;
        int above = same ? Math.max(0, (rows - 1) * strides.get(0) + height - in.height()) / 2 : 0;
        int before = same ? Math.max(0, (columns - 1) * strides.get(1) + width - in.width()) / 2 : 0;
        PlainTensor out = PlainTensor.zeros(rows, columns, channels);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                for (int c = 0; c < channels; c++) {
                    out.set(y, x, c, places.of(y * strides.get(0) - above, x * strides.get(1) - before, c));
                }
            }
        }
        return out;
    }

    private static int ceil(int number, int divisor) {
        return (number + divisor - 1) / divisor;
    }

    PlainTensor convolution() {
        float[] kernel = layer.weights().get(0).values();
        int[] shape = layer.weights().get(0).shape();
        List<Integer> dilation = pair("dilation_rate", List.of(1, 1));
        return windows(
                (shape[0] - 1) * dilation.get(0) + 1,
                (shape[1] - 1) * dilation.get(1) + 1,
                pair("strides", List.of(1, 1)),
                shape[3],
                (top, left, out) -> {
                    double sum = bias(1, out);
                    for (int i = 0; i < shape[0] * shape[1] * shape[2]; i++) {
                        int y = top + i / shape[2] / shape[1] * dilation.get(0);
                        int x = left + i / shape[2] % shape[1] * dilation.get(1);
                        sum += in.has(y, x) ? in.at(y, x, i % shape[2]) * kernel[i * shape[3] + out] : 0;
                    }
                    return sum;
                });
    }

    private double bias(int index, int channel) {
        return layer.weights().size() > index ? layer.weights().get(index).values()[channel] : 0;
    }

    PlainTensor depthwise(boolean biased) {
        float[] kernel = layer.weights().get(0).values();
        int[] shape = layer.weights().get(0).shape();
        List<Integer> dilation = pair("dilation_rate", List.of(1, 1));
        return windows(
                (shape[0] - 1) * dilation.get(0) + 1,
                (shape[1] - 1) * dilation.get(1) + 1,
                pair("strides", List.of(1, 1)),
                shape[2] * shape[3],
                (top, left, out) -> {
                    double sum = biased ? bias(1, out) : 0;
                    for (int i = 0; i < shape[0] * shape[1]; i++) {
                        int y = top + i / shape[1] * dilation.get(0);
                        int x = left + i % shape[1] * dilation.get(1);
                        int at = i * shape[2] * shape[3] + out;
                        sum += in.has(y, x) ? in.at(y, x, out / shape[3]) * kernel[at] : 0;
                    }
                    return sum;
                });
    }

    PlainTensor separable() {
        PlainTensor deep = depthwise(false);
        float[] pointwise = layer.weights().get(1).values();
        int filters = layer.weights().get(1).shape()[3];
        PlainTensor out = PlainTensor.zeros(deep.height(), deep.width(), filters);
        for (int i = 0; i < out.values().length; i++) {
            double sum = bias(2, i % filters);
            for (int c = 0; c < deep.channels(); c++) {
                sum += deep.values()[i / filters * deep.channels() + c] * pointwise[c * filters + i % filters];
            }
            out.values()[i] = sum;
        }
        return out;
    }

    PlainTensor pooling(boolean largest) {
        List<Integer> size = pair("pool_size", List.of(2, 2));
        return windows(size.get(0), size.get(1), pair("strides", size), in.channels(), (top, left, c) -> {
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int count = 0;
            for (int y = top; y < top + size.get(0); y++) {
                for (int x = left; x < left + size.get(1); x++) {
                    if (in.has(y, x)) {
                        max = Math.max(max, in.at(y, x, c));
                        sum += in.at(y, x, c);
                        count++;
                    }
                }
            }
            return largest ? max : sum / count;
        });
    }

    PlainTensor globalPooling(boolean largest) {
        double[] of = new double[in.channels()];
        int places = in.height() * in.width();
        for (int c = 0; c < of.length; c++) {
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int i = 0; i < places; i++) {
                max = Math.max(max, in.values()[i * of.length + c]);
                sum += in.values()[i * of.length + c];
            }
            of[c] = largest ? max : sum / places;
        }
        boolean keeps = Boolean.TRUE.equals(layer.config().get("keepdims"));
        return new PlainTensor(keeps ? List.of(1, 1, of.length) : List.of(of.length), of);
    }

    /** @param sign 1 for padding, -1 for cropping */
    PlainTensor borders(String key, int sign) {
        Object value = layer.config().get(key);
        List<Integer> rows = side(value, 0);
        List<Integer> columns = side(value, 1);
        PlainTensor out = PlainTensor.zeros(
                in.height() + sign * (rows.get(0) + rows.get(1)),
                in.width() + sign * (columns.get(0) + columns.get(1)),
                in.channels());
        for (int i = 0; i < out.values().length; i++) {
            int y = i / out.channels() / out.width() - sign * rows.get(0);
            int x = i / out.channels() % out.width() - sign * columns.get(0);
            out.values()[i] = in.has(y, x) ? in.at(y, x, i % out.channels()) : 0;
        }
        return out;
    }

    private static List<Integer> side(@Nullable Object value, int side) {
        Object own = value instanceof List<?> list ? list.get(side) : value;
        if (own instanceof List<?> both) {
            return both.stream().map(Integer.class::cast).toList();
        }
        return own instanceof Integer one ? List.of(one, one) : List.of(0, 0);
    }

    PlainTensor resize(int height, int width) {
        boolean bilinear = "bilinear".equals(layer.config().get("interpolation"));
        PlainTensor out = PlainTensor.zeros(height, width, in.channels());
        for (int i = 0; i < out.values().length; i++) {
            double y = (i / out.channels() / width + 0.5) * in.height() / height;
            double x = (i / out.channels() % width + 0.5) * in.width() / width;
            int c = i % out.channels();
            out.values()[i] = bilinear ? between(y - 0.5, x - 0.5, c) : in.at((int) y, (int) x, c);
        }
        return out;
    }

    private double between(double y, double x, int c) {
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        double upper = clamped(top, left, c) * (left + 1 - x) + clamped(top, left + 1, c) * (x - left);
        double lower = clamped(top + 1, left, c) * (left + 1 - x) + clamped(top + 1, left + 1, c) * (x - left);
        return upper * (top + 1 - y) + lower * (y - top);
    }

    private double clamped(int y, int x, int c) {
        return in.at(Math.max(0, Math.min(in.height() - 1, y)), Math.max(0, Math.min(in.width() - 1, x)), c);
    }
}
