package io.moodstream.onnx.graph;

import static io.moodstream.onnx.wire.OnnxRefusal.require;

import io.moodstream.onnx.wire.OnnxRefusal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What a network costs for pictures of one size, known before anything is computed. A few operators can ask for any
 * amount of memory or time.
 *
 * @param photos in one call at most
 * @param numbers that it gives for each photo
 * @param shapes of all values for so many photos; of those that are computed from shapes none
 */
public record CheckedSizes(int photos, int numbers, Map<String, long[]> shapes) {

    /** Photos in a call, if their number is open: the default maximum batch of the stream app. */
    private static final int PHOTOS = 16;

    /** Numbers in all values together: 256 MiB of floats. */
    private static final long MAX_ELEMENTS = 1L << 26;

    /** Multiplications for one photo: four times those of VGG16 at 224x224. */
    private static final double MAX_WORK = 1L << 36;

    private static final int MAX_NUMBERS = 10_000;

    public CheckedSizes {
        shapes = Map.copyOf(shapes);
    }

    /**
     * Checks a network for pictures of a size.
     *
     * @throws OnnxRefusal if it does not take them, or costs too much
     */
    public static CheckedSizes of(OnnxModel model, long height, long width) {
        PictureValue input = model.input();
        require(
                fits(input.height(), height) && fits(input.width(), width),
                "its pictures are " + input.width() + "x" + input.height() + " and not " + width + "x" + height);
        if (input.photos() > 1) {
            throw new OnnxRefusal(
                    "it takes " + input.photos() + " pictures in each call",
                    "export it for one picture, or with an open number of them (dynamic_axes)");
        }
        if (input.photos() < 0) {
            Optional<CheckedSizes> many = batch(model, height, width);
            if (many.isPresent()) {
                return many.get();
            }
        }
        return new Check(model, InferredValues.of(model, input.shape(1, height, width)), 1).sizes();
    }

    /** Empty if the network takes only one photo after all, or too much memory for several. */
    private static Optional<CheckedSizes> batch(OnnxModel model, long height, long width) {
        try {
            InferredValues values = InferredValues.of(model, model.input().shape(PHOTOS, height, width));
            return Optional.of(new Check(model, values, PHOTOS).sizes());
        } catch (OnnxRefusal e) {
            return Optional.empty();
        }
    }

    private static boolean fits(long declared, long size) {
        return declared < 0 || declared == size;
    }

    private record Check(OnnxModel model, InferredValues values, int photos) {

        CheckedSizes sizes() {
            long elements = 0;
            double work = 0;
            Map<String, long[]> shapes = new java.util.HashMap<>();
            for (OnnxNode node : model.nodes()) {
                requirePositiveDivisor(node);
                for (String output : node.outputs()) {
                    if (!output.isEmpty() && !values.isShapeNumbers(output)) {
                        long[] shape = shape(node, output);
                        shapes.put(output, shape);
                        long size = StoredTensor.elements(shape);
                        elements += size < 0 ? MAX_ELEMENTS + 1 : size;
                        work += work(node, size);
                        require(
                                elements <= MAX_ELEMENTS,
                                "the operators up to " + node + " give more than " + MAX_ELEMENTS + " numbers for "
                                        + photos + (photos == 1 ? " photo" : " photos"));
                        require(
                                work <= MAX_WORK * photos,
                                "the operators up to " + node + " multiply more than " + (long) MAX_WORK
                                        + " times for each photo");
                    }
                }
            }
            return new CheckedSizes(photos, numbers(shapes.get(model.output())), shapes);
        }

        private long[] shape(OnnxNode node, String output) {
            long[] shape = values.shape(output).orElse(new long[] {-1});
            if (Arrays.stream(shape).anyMatch(side -> side < 0)) {
                throw new OnnxRefusal(
                        "the size of what its operator " + node + " gives is not known before it is computed",
                        "export it with a fixed size of its pictures, or simplify it with onnxsim");
            }
            return shape;
        }

        /** Processors trap when integers are divided by zero, which would end the process. */
        private void requirePositiveDivisor(OnnxNode node) {
            if (!node.operator().equals("Div") || values.isReal(node.outputs().get(0))) {
                return;
            }
            StoredTensor divisor = model.tensors().get(node.input(1));
            require(
                    divisor != null
                            && divisor.integers()
                                    .filter(all -> Arrays.stream(all).allMatch(one -> one > 0))
                                    .isPresent(),
                    "its operator " + node + " divides integers by what may be 0");
        }

        private double work(OnnxNode node, long outputs) {
            return switch (node.operator()) {
                case "Conv" -> outputs * perOutput(node.input(1), 0);
                case "Gemm" -> outputs * perOutput(node.input(1), node.integer("transB", 0) == 0 ? 1 : 0);
                case "MatMul" -> outputs * lastSide(node.input(0));
                case "AveragePool", "MaxPool" ->
                    outputs
                            * (double)
                                    Arrays.stream(node.integers("kernel_shape")).reduce(1, Math::multiplyExact);
                case "LRN" -> outputs * (double) node.integer("size", 1);
                default -> outputs;
            };
        }

        /** Elements of a weight that meet in one output. */
        private double perOutput(String weight, int outputSide) {
            long[] shape = values.shape(weight).orElse(new long[0]);
            double elements = 1;
            for (int i = 0; i < shape.length; i++) {
                elements *= i == outputSide ? 1 : Math.max(1, shape[i]);
            }
            return elements;
        }

        private double lastSide(String value) {
            long[] shape = values.shape(value).orElse(new long[0]);
            return shape.length == 0 ? 1 : Math.max(1, shape[shape.length - 1]);
        }

        private int numbers(long @org.jspecify.annotations.Nullable [] shape) {
            require(shape != null, "its output does not depend on its input");
            long[] given = shape == null ? new long[0] : shape;
            long all = StoredTensor.elements(given);
            require(
                    given.length > 0 && given[0] == photos && all > 0 && all / photos <= MAX_NUMBERS,
                    "it gives " + Arrays.toString(given) + " for " + photos
                            + (photos == 1 ? " photo" : " photos") + " instead of a row of 1 to " + MAX_NUMBERS
                            + " numbers for each");
            require(values.isReal(model.output()), "its output is of no floats");
            return Math.toIntExact(all / photos);
        }
    }
}
