package io.moodstream.importer.keras;

import java.util.function.DoubleUnaryOperator;

/** Keras's activations in double precision. */
final class PlainFunctions {

    private PlainFunctions() {}

    static PlainTensor apply(String name, int kerasVersion, PlainTensor x) {
        return name.equals("softmax") ? softmax(x) : x.map(function(name, kerasVersion));
    }

    private static DoubleUnaryOperator function(String name, int kerasVersion) {
        return switch (name) {
            case "linear" -> x -> x;
            case "relu" -> x -> Math.max(0, x);
            case "relu6" -> x -> Math.min(6, Math.max(0, x));
            case "elu" -> x -> x > 0 ? x : Math.exp(x) - 1;
            case "selu" -> x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.exp(x) - 1));
            case "gelu" -> x -> x * normal(x);
            case "swish", "silu" -> x -> x * sigmoid(x);
            case "sigmoid" -> PlainFunctions::sigmoid;
            case "hard_sigmoid" ->
                kerasVersion < 3
                        ? x -> Math.max(0, Math.min(1, 0.2 * x + 0.5))
                        : x -> Math.max(0, Math.min(6, x + 3)) / 6;
            case "hard_silu" -> x -> x * Math.max(0, Math.min(6, x + 3)) / 6;
            case "tanh" -> Math::tanh;
            case "softplus" -> x -> Math.log1p(Math.exp(x));
            case "softsign" -> x -> x / (1 + Math.abs(x));
            case "leaky_relu" -> x -> x > 0 ? x : 0.2 * x;
            case "exponential" -> Math::exp;
            case "mish" -> x -> x * Math.tanh(Math.log1p(Math.exp(x)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** The distribution function of the standard normal distribution, by Simpson's rule. */
    private static double normal(double x) {
        int steps = 2_000;
        double width = x / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            int times = i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4;
            sum += times * Math.exp(-(i * width) * (i * width) / 2);
        }
        return 0.5 + sum * width / 3 / Math.sqrt(2 * Math.PI);
    }

    private static PlainTensor softmax(PlainTensor x) {
        PlainTensor out = x.map(Math::exp);
        for (int from = 0; from < out.values().length; from += x.channels()) {
            double sum = 0;
            for (int i = from; i < from + x.channels(); i++) {
                sum += out.values()[i];
            }
            for (int i = from; i < from + x.channels(); i++) {
                out.values()[i] /= sum;
            }
        }
        return out;
    }
}
