package io.moodstream.onnx;

import io.moodstream.onnx.graph.Operators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A valid chain, and beside it operators with random attributes on random values, most of which are invalid. */
final class RandomModel {

    private static final List<String> OPERATORS = List.copyOf(Operators.allowed());
    private static final List<String> ATTRIBUTES = List.of(
            "kernel_shape",
            "strides",
            "dilations",
            "pads",
            "group",
            "axis",
            "axes",
            "perm",
            "blocksize",
            "to",
            "size",
            "keepdims",
            "ceil_mode",
            "transA",
            "transB",
            "num_outputs",
            "allowzero",
            "start",
            "end",
            "epsilon",
            "storage_order",
            "count_include_pad",
            "stash_type",
            "training_mode",
            "noop_with_empty_axes");

    private static final Map<String, Integer> INPUTS = Map.of(
            "Conv",
            3,
            "Gemm",
            3,
            "MatMul",
            2,
            "BatchNormalization",
            5,
            "InstanceNormalization",
            3,
            "LayerNormalization",
            3,
            "Resize",
            4,
            "Slice",
            5,
            "Pad",
            3,
            "Clip",
            3);
    private static final Set<String> BINARY =
            Set.of("Add", "Div", "Mul", "Pow", "Sub", "PRelu", "Gather", "Reshape", "Unsqueeze", "Squeeze", "Split");
    private static final Set<String> ANY = Set.of("Max", "Mean", "Min", "Sum", "Concat");

    private final Random random;
    private final OnnxFile file;
    private final List<String> values = new ArrayList<>(List.of("x"));
    private String chain = "x";

    RandomModel(Random random) {
        this.random = random;
        this.file = new OnnxFile(random.nextBoolean() ? 13 : 17 + random.nextInt(5));
    }

    byte[] bytes() {
        file.input("x", OnnxFile.FLOAT, random.nextBoolean() ? -1 : 1, 3, 12, 12);
        for (int i = 0; i < 6; i++) {
            tensor("w" + i);
        }
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            if (random.nextBoolean()) {
                file.node(
                        List.of("Relu", "Sigmoid", "Erf", "HardSwish").get(random.nextInt(4)), List.of(chain), "c" + i);
                chain = "c" + i;
                values.add(chain);
            }
            node("n" + i);
        }
        return file.node("GlobalAveragePool", List.of(chain), "pooled")
                .node("Flatten", List.of("pooled"), "scores")
                .output("scores", -1, 3)
                .bytes();
    }

    private void tensor(String name) {
        if (random.nextBoolean()) {
            long[] numbers = new long[random.nextInt(6)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = random.nextInt(8) == 0 ? edge() : random.nextInt(6) - 1;
            }
            file.integers(name, numbers);
        } else {
            long[] dims = new long[random.nextInt(5)];
            int size = 1;
            for (int i = 0; i < dims.length; i++) {
                dims[i] = List.of(1, 3, 3, 4, 12, 0).get(random.nextInt(6));
                size *= (int) dims[i];
            }
            float[] numbers = new float[size];
            for (int i = 0; i < size; i++) {
                numbers[i] = random.nextInt(50) == 0 ? Float.NaN : (float) random.nextGaussian();
            }
            file.tensor(name, numbers, dims);
        }
        values.add(random.nextInt(values.size() + 1), name);
    }

    private long edge() {
        return List.of(Long.MAX_VALUE, Long.MIN_VALUE, -7L, 1L << 31, 4_000L, 0L)
                .get(random.nextInt(6));
    }

    private void node(String output) {
        String operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
        List<String> inputs = new ArrayList<>();
        inputs.add(random.nextInt(3) > 0 ? chain : any());
        int max = ANY.contains(operator) ? 4 : BINARY.contains(operator) ? 2 : INPUTS.getOrDefault(operator, 1);
        for (int i = max - (max > 2 ? random.nextInt(max) : 0); i > 1; i--) {
            inputs.add(random.nextInt(12) == 0 ? "" : any());
        }
        List<ProtoBytes> attributes = new ArrayList<>();
        for (String name : ATTRIBUTES) {
            if (random.nextInt(12) == 0) {
                attributes.add(attribute(name));
            }
        }
        file.node(operator, inputs, output, attributes.toArray(ProtoBytes[]::new));
        values.add(output);
    }

    private ProtoBytes attribute(String name) {
        return switch (name) {
            case "kernel_shape", "strides", "dilations", "pads", "axes", "perm" -> {
                List<Long> numbers = new ArrayList<>();
                for (int i = random.nextInt(3) + 2; i > 0; i--) {
                    numbers.add(random.nextInt(20) == 0 ? edge() : (long) random.nextInt(4));
                }
                yield OnnxFile.integers(name, numbers);
            }
            case "epsilon" -> OnnxFile.real(name, random.nextFloat());
            default -> OnnxFile.integer(name, random.nextInt(20) == 0 ? edge() : random.nextInt(5) - 1);
        };
    }

    private String any() {
        return values.get(random.nextInt(values.size()));
    }
}
