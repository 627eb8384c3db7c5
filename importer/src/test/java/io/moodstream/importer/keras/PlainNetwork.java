package io.moodstream.importer.keras;

import io.moodstream.importer.keras.TestModel.TestLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The forward pass of a {@link TestModel}, independent of the importer and of TensorFlow. */
final class PlainNetwork {

    private final int kerasVersion;

    PlainNetwork(int kerasVersion) {
        this.kerasVersion = kerasVersion;
    }

    PlainTensor run(TestModel model, PlainTensor picture) {
        Map<String, PlainTensor> outputs = new HashMap<>(Map.of("input", picture));
        PlainTensor last = picture;
        for (TestLayer layer : model.layers) {
            for (int use = 0; use < layer.uses().size(); use++) {
                List<PlainTensor> inputs = new ArrayList<>();
                layer.uses().get(use).forEach(input -> inputs.add(outputs.get(input)));
                last = run(layer, inputs);
                outputs.put(use == 0 ? layer.name() : layer.name() + "#" + use, last);
            }
        }
        return last;
    }

    private PlainTensor run(TestLayer layer, List<PlainTensor> inputs) {
        if (layer.inner() != null) {
            return run(layer.inner(), inputs.get(0));
        }
        PlainTensor out = compute(layer, inputs, inputs.get(0));
        return layer.config().get("activation") instanceof String name
                ? PlainFunctions.apply(name, kerasVersion, out)
                : out;
    }

    private static PlainTensor compute(TestLayer layer, List<PlainTensor> inputs, PlainTensor in) {
        PlainSpatial spatial = new PlainSpatial(layer, in);
        return switch (layer.type()) {
            case "Conv2D", "Convolution2D" -> spatial.convolution();
            case "DepthwiseConv2D" -> spatial.depthwise(true);
            case "SeparableConv2D" -> spatial.separable();
            case "MaxPooling2D" -> spatial.pooling(true);
            case "AveragePooling2D" -> spatial.pooling(false);
            case "GlobalMaxPooling2D" -> spatial.globalPooling(true);
            case "GlobalAveragePooling2D" -> spatial.globalPooling(false);
            case "ZeroPadding2D" -> spatial.borders("padding", 1);
            case "Cropping2D" -> spatial.borders("cropping", -1);
            case "UpSampling2D" -> spatial.resize(in.height() * 2, in.width() * 3);
            case "Resizing" -> spatial.resize(number(layer, "height"), number(layer, "width"));
            case "Dense" -> dense(layer, in);
            case "Flatten" -> in.withShape(List.of(in.values().length));
            case "Reshape" -> in.withShape(List.of(4, in.values().length / 4));
            case "Permute" -> transposed(in);
            case "Dropout", "SpatialDropout2D", "GaussianNoise", "RandomFlip", "Activation" -> in;
            case "Concatenate" -> concatenated(inputs);
            default -> PlainPointwise.compute(layer, inputs, in);
        };
    }

    private static int number(TestLayer layer, String key) {
        return layer.config().get(key) instanceof Integer number ? number : 0;
    }

    private static PlainTensor dense(TestLayer layer, PlainTensor in) {
        float[] kernel = layer.weights().get(0).values();
        int units = layer.weights().get(0).shape()[1];
        int rows = in.values().length / in.channels();
        double[] out = new double[rows * units];
        for (int i = 0; i < out.length; i++) {
            double sum = layer.weights().size() > 1 ? layer.weights().get(1).values()[i % units] : 0;
            for (int c = 0; c < in.channels(); c++) {
                sum += in.values()[i / units * in.channels() + c] * kernel[c * units + i % units];
            }
            out[i] = sum;
        }
        List<Integer> shape = new ArrayList<>(in.shape());
        shape.set(shape.size() - 1, units);
        return new PlainTensor(shape, out);
    }

    /** Width, channels, height. */
    private static PlainTensor transposed(PlainTensor in) {
        PlainTensor out = PlainTensor.zeros(in.width(), in.channels(), in.height());
        for (int y = 0; y < in.height(); y++) {
            for (int x = 0; x < in.width(); x++) {
                for (int c = 0; c < in.channels(); c++) {
                    out.set(x, c, y, in.at(y, x, c));
                }
            }
        }
        return out;
    }

    private static PlainTensor concatenated(List<PlainTensor> inputs) {
        PlainTensor first = inputs.get(0);
        int rows = first.values().length / first.channels();
        List<Double> values = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (PlainTensor input : inputs) {
                int from = row * input.channels();
                IntStream.range(from, from + input.channels()).forEach(i -> values.add(input.values()[i]));
            }
        }
        List<Integer> shape = new ArrayList<>(first.shape());
        shape.set(shape.size() - 1, values.size() / rows);
        return new PlainTensor(
                shape, values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
