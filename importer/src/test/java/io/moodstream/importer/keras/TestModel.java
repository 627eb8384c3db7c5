package io.moodstream.importer.keras;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A small network with random weights, as data: {@link KerasFiles} writes it, {@link PlainNetwork} computes it. */
final class TestModel {

    final List<TestLayer> layers = new ArrayList<>();
    final List<Integer> input;
    private final Random random;

    private TestModel(long seed, List<Integer> input) {
        this.random = new Random(seed);
        this.input = input;
    }

    /**
     * A layer, and each use of it.
     *
     * @param config the relevant settings; the same for all versions of Keras
     * @param uses names of the inputs of each use; {@code name#1} is the output of the second use of a layer
     * @param inner the model that this layer is
     */
    record TestLayer(
            String type,
            String name,
            Map<String, Object> config,
            List<TestWeight> weights,
            List<List<String>> uses,
            @Nullable TestModel inner) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record TestWeight(String name, int[] shape, float[] values) {}

    static TestModel of(Integer... input) {
        return new TestModel(7, List.of(input));
    }

    /** A layer that is used once. */
    TestModel add(String type, String name, Map<String, Object> config, List<TestWeight> weights, String... inputs) {
        layers.add(new TestLayer(type, name, config, weights, List.of(List.of(inputs)), null));
        return this;
    }

    /** A layer whose input is the previous layer. */
    TestModel then(String type, Map<String, Object> config, TestWeight... weights) {
        String before = layers.isEmpty() ? "input" : last().name();
        return add(type, type.toLowerCase(Locale.ROOT) + "_" + layers.size(), config, List.of(weights), before);
    }

    /** A layer that is used once for each of these inputs. */
    TestModel shared(String type, String name, Map<String, Object> config, List<TestWeight> weights, String... each) {
        List<List<String>> uses = Arrays.stream(each).map(List::of).toList();
        layers.add(new TestLayer(type, name, config, weights, uses, null));
        return this;
    }

    TestModel nested(String name, TestModel inner, String input) {
        layers.add(new TestLayer("Functional", name, Map.of(), List.of(), List.of(List.of(input)), inner));
        return this;
    }

    /** Weights from -0.5 to 0.5; those of a variance from 0.5 to 1.5. */
    TestWeight weight(String name, Integer... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, (left, right) -> left * right)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - (name.contains("variance") ? -0.5f : 0.5f);
        }
        return new TestWeight(
                name, Arrays.stream(shape).mapToInt(Integer::intValue).toArray(), values);
    }

    TestLayer last() {
        return layers.get(layers.size() - 1);
    }

    /** Whether the only input of each layer is the previous one. */
    boolean isChain() {
        String before = "input";
        for (TestLayer layer : layers) {
            if (layer.inner() != null || !layer.uses().equals(List.of(List.of(before)))) {
                return false;
            }
            before = layer.name();
        }
        return true;
    }

    static Map<String, Object> config(Object... keysAndValues) {
        Map<String, Object> config = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return config;
    }
}
