package io.moodstream.models.tensorflow.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/**
 * Kernels as 8-bit integers with a factor for each output channel: the factor is the channel's maximum magnitude / 127,
 * the integer the nearest to value / factor. This takes a quarter of the bytes, with an error of at most half a factor.
 */
final class QuantizedKernel {

    private static final String SCALE = "/scale";
    private static final int GREATEST = 127;

    private QuantizedKernel() {}

    /**
     * The stored form of these weights: integers and factors for those with two dimensions or more, floats for others.
     */
    static List<StoredArray> arrays(Weights weights) {
        List<StoredArray> arrays = new ArrayList<>();
        for (Weight weight : weights.all()) {
            if (weight.shape().numDimensions() < 2) {
                arrays.add(StoredArray.floats(weight));
            } else {
                float[] factors = factors(weight);
                arrays.add(integers(weight, factors));
                arrays.add(StoredArray.floats(new Weight(weight.name() + SCALE, Shape.of(factors.length), factors)));
            }
        }
        return arrays;
    }

    /** Restores the weights from these arrays. */
    static Weights weights(List<StoredArray> arrays) {
        Map<String, StoredArray> byName = arrays.stream().collect(Collectors.toMap(StoredArray::name, a -> a));
        List<Weight> weights = new ArrayList<>();
        for (StoredArray array : arrays) {
            if (array.type().equals(StoredArray.BYTES)) {
                StoredArray scale = byName.get(array.name() + SCALE);
                if (scale == null) {
                    throw new IllegalArgumentException(array.name() + " has no " + array.name() + SCALE);
                }
                if (scale.floats().length != array.shape().get(-1)) {
                    throw new IllegalArgumentException(
                            scale.name() + " has " + scale.floats().length + " factors for " + array.shape());
                }
                weights.add(new Weight(array.name(), array.shape(), multiplied(array.bytes(), scale.floats())));
            } else if (!array.name().endsWith(SCALE) || !byName.containsKey(ofScale(array.name()))) {
                weights.add(new Weight(array.name(), array.shape(), array.floats()));
            }
        }
        return Weights.of(weights);
    }

    private static String ofScale(String name) {
        return name.substring(0, name.length() - SCALE.length());
    }

    private static float[] factors(Weight weight) {
        float[] factors = new float[Math.toIntExact(weight.shape().get(-1))];
        float[] values = weight.values();
        for (int i = 0; i < values.length; i++) {
            int channel = i % factors.length;
            factors[channel] = Math.max(factors[channel], Math.abs(values[i]) / GREATEST);
        }
        return factors;
    }

    private static StoredArray integers(Weight weight, float[] factors) {
        byte[] integers = new byte[weight.values().length];
        for (int i = 0; i < integers.length; i++) {
            float factor = factors[i % factors.length];
            integers[i] = factor == 0 ? 0 : (byte) Math.round(weight.values()[i] / factor);
        }
        return new StoredArray(weight.name(), StoredArray.BYTES, weight.shape(), integers);
    }

    private static float[] multiplied(byte[] integers, float[] factors) {
        float[] values = new float[integers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = integers[i] * factors[i % factors.length];
        }
        return values;
    }
}
