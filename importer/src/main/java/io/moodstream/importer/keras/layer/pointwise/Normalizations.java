package io.moodstream.importer.keras.layer.pointwise;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.importer.keras.layer.KerasLayer;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.WeightSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The layers that become a {@link ScaleAndShift}. */
public final class Normalizations {

    private static final double MIN_DEVIATION = 1e-7; // Keras's epsilon
    private static final int MAX_CHANNELS = 1 << 16;

    private Normalizations() {}

    /** {@code BatchNormalization}, by the running mean and variance. */
    public static KerasLayer batch(LayerConfig config, TensorShape input, WeightSource weights) {
        config.requireLastAxis(input.rank());
        config.require("mode", Set.of("0")); // Keras 1: by features
        config.require("renorm", Set.of("false"));
        int channels = input.channels();
        if (channels == TensorShape.UNKNOWN) {
            throw config.refused("is given " + input + ", whose channels are open; save the model with an input of"
                    + " fixed channels.");
        }
        boolean scales = config.flag(true, "scale");
        boolean centers = config.flag(true, "center");
        float[] gamma = scales ? weights.next("gamma", channels).values() : all(channels, 1);
        float[] beta = centers ? weights.next("beta", channels).values() : all(channels, 0);
        float[] mean = weights.next("moving_mean", channels).values();
        float[] variance = weights.next("moving_variance", channels).values();
        double epsilon = config.number(1e-3, "epsilon");
        float[] scale = new float[channels];
        float[] shift = new float[channels];
        for (int i = 0; i < channels; i++) {
            double factor = gamma[i] / Math.sqrt(variance[i] + epsilon);
            scale[i] = (float) factor;
            shift[i] = (float) (beta[i] - mean[i] * factor);
        }
        return ScaleAndShift.of(config, scale, shift, (2L + (scales ? 1 : 0) + (centers ? 1 : 0)) * channels);
    }

    /** {@code Normalization}, by the mean and variance that it was adapted to, or was given. */
    public static KerasLayer adapted(LayerConfig config, TensorShape input, WeightSource weights) {
        config.require("invert", Set.of("false"));
        boolean single = config.json().has("axis") && (config.json().get("axis").isNull() || isEmpty(config));
        if (!single) {
            config.requireLastAxis(input.rank());
        }
        if (config.has("mean") != config.has("variance")) {
            throw config.unsupported(config.has("mean") ? "mean" : "variance");
        }
        if (config.has("mean")) {
            return normalized(config, numbers(config, "mean", 0), numbers(config, "variance", 1), 0);
        }
        int[] shape = single ? new int[0] : new int[] {input.channels()};
        float[] mean = weights.next("mean", shape).values();
        float[] variance = weights.next("variance", shape).values();
        weights.skipOne(); // how many pictures it was adapted to
        return normalized(config, mean, variance, 2L * mean.length);
    }

    private static boolean isEmpty(LayerConfig config) {
        JsonNode axis = config.json().get("axis");
        return axis.isArray() && axis.isEmpty();
    }

    private static KerasLayer normalized(LayerConfig config, float[] mean, float[] variance, long weights) {
        if (mean.length != variance.length && mean.length != 1 && variance.length != 1) {
            throw config.unsupported("variance");
        }
        float[] scale = new float[variance.length];
        float[] shift = new float[Math.max(mean.length, variance.length)];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = (float) (1 / Math.max(Math.sqrt(variance[i]), MIN_DEVIATION));
        }
        for (int i = 0; i < shift.length; i++) {
            double deviation = Math.max(Math.sqrt(variance[variance.length == 1 ? 0 : i]), MIN_DEVIATION);
            shift[i] = (float) (-mean[mean.length == 1 ? 0 : i] / deviation);
        }
        return ScaleAndShift.of(config, scale, shift, weights);
    }

    /** A tensor, times one number and plus another. */
    public static KerasLayer scaled(LayerConfig config, float scale, float shift) {
        return ScaleAndShift.of(config, new float[] {scale}, new float[] {shift}, 0);
    }

    /** {@code Rescaling}. */
    public static KerasLayer rescaling(LayerConfig config) {
        return ScaleAndShift.of(config, numbers(config, "scale", 1), numbers(config, "offset", 0), 0);
    }

    /** One number or one for each channel, however deep their list. */
    private static float[] numbers(LayerConfig config, String key, double otherwise) {
        if (!config.json().path(key).isArray()) {
            return new float[] {config.number(otherwise, key)};
        }
        List<Float> numbers = new ArrayList<>();
        collect(config, key, config.json().get(key), numbers);
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return values;
    }

    private static void collect(LayerConfig config, String key, JsonNode value, List<Float> numbers) {
        if (value.isArray() && !value.isEmpty()) {
            value.forEach(one -> collect(config, key, one, numbers));
        } else if (value.isNumber() && numbers.size() < MAX_CHANNELS) {
            numbers.add(value.floatValue());
        } else {
            throw config.unsupported(key);
        }
    }

    private static float[] all(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }
}
