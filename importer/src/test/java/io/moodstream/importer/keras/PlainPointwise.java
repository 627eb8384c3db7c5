package io.moodstream.importer.keras;

import io.moodstream.importer.keras.TestModel.TestLayer;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Layers that compute each number or place independently, in plain loops. */
final class PlainPointwise {

    private PlainPointwise() {}

    static PlainTensor compute(TestLayer layer, List<PlainTensor> inputs, PlainTensor in) {
        return switch (layer.type()) {
            case "Rescaling" -> in.map(x -> x * number(layer, "scale", 1) + number(layer, "offset", 0));
            case "ReLU" ->
                in.map(x ->
                        x > 0 ? Math.min(x, number(layer, "max_value", 1e30)) : number(layer, "negative_slope", 0) * x);
            case "LeakyReLU" -> in.map(x -> x > 0 ? x : number(layer, "negative_slope", 0.3) * x);
            case "ELU" -> in.map(x -> x > 0 ? x : number(layer, "alpha", 1) * (Math.exp(x) - 1));
            case "Softmax" -> PlainFunctions.apply("softmax", 0, in);
            case "PReLU" -> learntSlope(layer, in);
            case "BatchNormalization" -> batch(layer, in);
            case "Normalization" -> each(in, (x, c) -> (x - weight(layer, 0, c)) / Math.sqrt(weight(layer, 1, c)));
            case "LayerNormalization" -> layerNorm(layer, in);
            default -> merged(layer.type(), inputs);
        };
    }

    private static double number(TestLayer layer, String key, double otherwise) {
        return layer.config().get(key) instanceof Number number ? number.doubleValue() : otherwise;
    }

    private interface OfChannel {
        double apply(double x, int channel);
    }

    private static PlainTensor each(PlainTensor in, OfChannel function) {
        PlainTensor out = in.map(x -> x);
        for (int i = 0; i < out.values().length; i++) {
            out.values()[i] = function.apply(in.values()[i], i % in.channels());
        }
        return out;
    }

    private static double weight(TestLayer layer, int index, int channel) {
        return layer.weights().get(index).values()[channel];
    }

    private static PlainTensor batch(TestLayer layer, PlainTensor in) {
        boolean scale = !Boolean.FALSE.equals(layer.config().get("scale"));
        boolean center = !Boolean.FALSE.equals(layer.config().get("center"));
        int mean = (scale ? 1 : 0) + (center ? 1 : 0);
        double epsilon = number(layer, "epsilon", 1e-3);
        return each(in, (x, c) -> {
            double normal = (x - weight(layer, mean, c)) / Math.sqrt(weight(layer, mean + 1, c) + epsilon);
            return normal * (scale ? weight(layer, 0, c) : 1) + (center ? weight(layer, scale ? 1 : 0, c) : 0);
        });
    }

    private static PlainTensor layerNorm(TestLayer layer, PlainTensor in) {
        double[] mean = new double[in.values().length / in.channels()];
        double[] variance = new double[mean.length];
        for (int i = 0; i < in.values().length; i++) {
            mean[i / in.channels()] += in.values()[i] / in.channels();
        }
        for (int i = 0; i < in.values().length; i++) {
            variance[i / in.channels()] += Math.pow(in.values()[i] - mean[i / in.channels()], 2) / in.channels();
        }
        PlainTensor out = in.map(x -> x);
        for (int i = 0; i < out.values().length; i++) {
            int place = i / in.channels();
            double normal =
                    (in.values()[i] - mean[place]) / Math.sqrt(variance[place] + number(layer, "epsilon", 1e-3));
            out.values()[i] = normal * weight(layer, 0, i % in.channels()) + weight(layer, 1, i % in.channels());
        }
        return out;
    }

    private static PlainTensor learntSlope(TestLayer layer, PlainTensor in) {
        float[] alpha = layer.weights().get(0).values();
        PlainTensor out = in.map(x -> x);
        for (int i = 0; i < out.values().length; i++) {
            double x = in.values()[i];
            out.values()[i] = x > 0 ? x : x * alpha[i % alpha.length];
        }
        return out;
    }

    private static PlainTensor merged(String type, List<PlainTensor> inputs) {
        DoubleBinaryOperator operation =
                switch (type) {
                    case "Add", "Average" -> Double::sum;
                    case "Subtract" -> (left, right) -> left - right;
                    case "Multiply" -> (left, right) -> left * right;
                    case "Maximum" -> Math::max;
                    case "Minimum" -> Math::min;
                    default -> throw new IllegalArgumentException(type);
                };
        PlainTensor out = inputs.get(0).map(x -> x);
        for (PlainTensor other : inputs.subList(1, inputs.size())) {
            for (int i = 0; i < out.values().length; i++) {
                // A single place with as many channels is broadcast to all places.
                double right = other.values()[i % other.values().length];
                out.values()[i] = operation.applyAsDouble(out.values()[i], right);
            }
        }
        return type.equals("Average") ? out.map(x -> x / inputs.size()) : out;
    }
}
