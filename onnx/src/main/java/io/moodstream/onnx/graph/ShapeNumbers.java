package io.moodstream.onnx.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Computes the few integers that networks compute from the shapes of their values, such as the target of a reshape that
 * keeps the number of photos. ONNX Runtime's inference of shapes does not.
 */
final class ShapeNumbers {

    /** Shapes are short. */
    private static final int MAX = 64;

    private static final long INT32 = TensorType.INT32.number();
    private static final long INT64 = TensorType.INT64.number();

    /** Integers; a scalar has one. */
    record Numbers(long[] values, boolean scalar) {}

    private final Map<String, Numbers> known = new HashMap<>();

    ShapeNumbers(Map<String, StoredTensor> tensors) {
        tensors.forEach((name, tensor) -> {
            if (tensor.elements() <= MAX && tensor.dims().size() <= 1) {
                tensor.integers()
                        .ifPresent(values -> known.put(
                                name, new Numbers(values, tensor.dims().isEmpty())));
            }
        });
    }

    /** What a value is, if it has been computed. */
    Optional<Numbers> of(String value) {
        return Optional.ofNullable(known.get(value));
    }

    /**
     * Computes the output of a node.
     *
     * @param shapes of values, by name, as far as they are known
     * @return whether it could be computed
     */
    boolean compute(OnnxNode node, Map<String, long[]> shapes) {
        if (node.outputs().size() != 1 || known.containsKey(node.outputs().get(0))) {
            return false;
        }
        try {
            Numbers result = result(node, shapes);
            if (result == null || result.values().length > MAX) {
                return false;
            }
            known.put(node.outputs().get(0), result);
            return true;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private @Nullable Numbers result(OnnxNode node, Map<String, long[]> shapes) {
        if (node.operator().equals("Shape")) {
            long[] shape = shapes.get(node.input(0));
            return shape == null || Arrays.stream(shape).anyMatch(side -> side < 0) ? null : part(node, shape);
        }
        Numbers first = known.get(node.input(0));
        if (first == null) {
            return null;
        }
        Numbers second = known.get(node.input(1));
        return switch (node.operator()) {
            case "Identity" -> first;
            case "Cast" -> node.integer("to", 0) == INT32 || node.integer("to", 0) == INT64 ? exact(first) : null;
            case "Unsqueeze" -> first.scalar() ? new Numbers(first.values(), false) : null;
            case "Squeeze" -> first.values().length == 1 ? new Numbers(first.values(), true) : null;
            case "Gather" -> second == null || node.integer("axis", 0) != 0 ? null : gathered(first, second);
            case "Concat" -> concatenated(node);
            case "Slice" -> sliced(node, first);
            case "Add" -> second == null ? null : each(first, second, Math::addExact);
            case "Sub" -> second == null ? null : each(first, second, Math::subtractExact);
            case "Mul" -> second == null ? null : each(first, second, Math::multiplyExact);
            case "Div" -> second == null ? null : each(first, second, (a, b) -> a / b);
            default -> null;
        };
    }

    private static Numbers part(OnnxNode node, long[] shape) {
        int from = at(node.integer("start", 0), shape.length);
        int to = at(node.integer("end", shape.length), shape.length);
        return new Numbers(Arrays.copyOfRange(shape, Math.min(from, to), to), false);
    }

    private static int at(long index, int length) {
        return (int) Math.max(0, Math.min(length, index < 0 ? index + length : index));
    }

    private static Numbers exact(Numbers numbers) {
        Arrays.stream(numbers.values()).forEach(Math::toIntExact);
        return numbers;
    }

    private static @Nullable Numbers gathered(Numbers from, Numbers indices) {
        long[] values = new long[indices.values().length];
        for (int i = 0; i < values.length; i++) {
            long index = indices.values()[i] < 0 ? indices.values()[i] + from.values().length : indices.values()[i];
            if (from.scalar() || index < 0 || index >= from.values().length) {
                return null;
            }
            values[i] = from.values()[(int) index];
        }
        return new Numbers(values, indices.scalar());
    }

    private @Nullable Numbers concatenated(OnnxNode node) {
        long[] all = new long[0];
        for (String input : node.inputs()) {
            Numbers part = known.get(input);
            if (part == null || part.scalar() || all.length + part.values().length > MAX) {
                return null;
            }
            long[] longer = Arrays.copyOf(all, all.length + part.values().length);
            System.arraycopy(part.values(), 0, longer, all.length, part.values().length);
            all = longer;
        }
        return new Numbers(all, false);
    }

    private @Nullable Numbers sliced(OnnxNode node, Numbers from) {
        Numbers starts = known.get(node.input(1));
        Numbers ends = known.get(node.input(2));
        boolean steps = !node.input(4).isEmpty() && !isOne(known.get(node.input(4)));
        if (starts == null || ends == null || steps || from.scalar()) {
            return null;
        }
        if (starts.values().length != 1 || ends.values().length != 1) {
            return null;
        }
        int start = at(starts.values()[0], from.values().length);
        int end = at(ends.values()[0], from.values().length);
        return new Numbers(Arrays.copyOfRange(from.values(), Math.min(start, end), end), false);
    }

    private static boolean isOne(@Nullable Numbers numbers) {
        return numbers != null && numbers.values().length == 1 && numbers.values()[0] == 1;
    }

    private static @Nullable Numbers each(Numbers first, Numbers second, LongBinaryOperator operator) {
        int size = Math.max(first.values().length, second.values().length);
        if (Math.min(first.values().length, second.values().length) != 1
                && first.values().length != second.values().length) {
            return null;
        }
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = operator.applyAsLong(
                    first.values()[Math.min(i, first.values().length - 1)],
                    second.values()[Math.min(i, second.values().length - 1)]);
        }
        return new Numbers(values, first.scalar() && second.scalar());
    }
}
