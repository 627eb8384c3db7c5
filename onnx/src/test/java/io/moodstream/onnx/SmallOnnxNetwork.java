package io.moodstream.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Convolution 3x3, batch normalization, relu, pooling 2x2, flattened, dense, sigmoid or softmax: written as an ONNX
 * file, and computed here in plain Java, which knows nothing of ONNX Runtime.
 *
 * @param side of its pictures
 * @param nhwc whether its pictures have their channels last
 * @param flatten how exporters flatten
 */
record SmallOnnxNetwork(int side, int channels, int classes, int opset, boolean nhwc, Flatten flatten, long seed) {

    private static final int FILTERS = 4;
    private static final double EPSILON = 1e-3;

    /** How exporters flatten a picture to a row. */
    enum Flatten {
        /** By its operator. */
        OPERATOR,
        /** To a shape that is computed: PyTorch's x.view(x.size(0), -1). */
        COMPUTED,
        /** To a fixed shape: PyTorch's export for one picture. */
        FIXED;
    }

    private int pooledSide() {
        return (side - 2) / 2;
    }

    private int features() {
        return FILTERS * pooledSide() * pooledSide();
    }

    /** Weights by name: the same for the same seed. */
    private float[] weights(String name, int size) {
        Random random = new Random(seed + name.hashCode());
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            double value = random.nextGaussian() * 0.2;
            values[i] = (float) (name.equals("variance") ? 0.5 + Math.abs(value) : value);
        }
        return values;
    }

    byte[] bytes() {
        return file().bytes();
    }

    OnnxFile file() {
        long photos = flatten == Flatten.FIXED ? 1 : -1;
        OnnxFile file = new OnnxFile(opset);
        String pictures = "pictures";
        if (nhwc) {
            file.input("pictures", OnnxFile.FLOAT, photos, side, side, channels)
                    .node(
                            "Transpose",
                            List.of("pictures"),
                            "turned",
                            OnnxFile.integers("perm", List.of(0L, 3L, 1L, 2L)));
            pictures = "turned";
        } else {
            file.input("pictures", OnnxFile.FLOAT, photos, channels, side, side);
        }
        file.tensor("kernel", weights("kernel", FILTERS * channels * 9), FILTERS, channels, 3, 3)
                .tensor("bias", weights("bias", FILTERS), FILTERS)
                .tensor("scale", weights("scale", FILTERS), FILTERS)
                .tensor("shift", weights("shift", FILTERS), FILTERS)
                .tensor("mean", weights("mean", FILTERS), FILTERS)
                .tensor("variance", weights("variance", FILTERS), FILTERS)
                .tensor("dense", weights("dense", features() * classes), classes, features())
                .tensor("dense_bias", weights("dense_bias", classes), classes)
                .node(
                        "Conv",
                        List.of(pictures, "kernel", "bias"),
                        "conv",
                        OnnxFile.integers("kernel_shape", List.of(3L, 3L)))
                .node(
                        "BatchNormalization",
                        List.of("conv", "scale", "shift", "mean", "variance"),
                        "normal",
                        OnnxFile.real("epsilon", (float) EPSILON))
                .node("Relu", List.of("normal"), "relu")
                .node(
                        "MaxPool",
                        List.of("relu"),
                        "pool",
                        OnnxFile.integers("kernel_shape", List.of(2L, 2L)),
                        OnnxFile.integers("strides", List.of(2L, 2L)));
        flatten(file);
        return file.node("Gemm", List.of("flat", "dense", "dense_bias"), "numbers", OnnxFile.integer("transB", 1))
                .node(classes == 1 ? "Sigmoid" : "Softmax", List.of("numbers"), "scores")
                .output("scores", photos, classes);
    }

    private void flatten(OnnxFile file) {
        switch (flatten) {
            case OPERATOR -> file.node("Flatten", List.of("pool"), "flat");
            case FIXED -> file.integers("target", 1, features()).node("Reshape", List.of("pool", "target"), "flat");
            case COMPUTED ->
                file.node("Shape", List.of("pool"), "shape")
                        .node(
                                "Constant",
                                List.of(),
                                "first",
                                new ProtoBytes()
                                        .text(1, "value")
                                        .message(
                                                5,
                                                new ProtoBytes()
                                                        .number(2, OnnxFile.INT64)
                                                        .number(7, 0))
                                        .number(20, 4))
                        .node("Gather", List.of("shape", "first"), "count", OnnxFile.integer("axis", 0))
                        .integers("axes", 0)
                        .node("Unsqueeze", List.of("count", "axes"), "counts")
                        .integers("rest", -1)
                        .node("Concat", List.of("counts", "rest"), "target", OnnxFile.integer("axis", 0))
                        .node("Reshape", List.of("pool", "target"), "flat");
        }
    }

    /**
     * Computes the forward pass.
     *
     * @param picture [side][side][channels], in the network's scale
     */
    double[] forward(double[][][] picture) {
        List<Double> flat = new ArrayList<>();
        double[][][] relu = convolved(picture);
        for (int f = 0; f < FILTERS; f++) {
            for (int y = 0; y < pooledSide(); y++) {
                for (int x = 0; x < pooledSide(); x++) {
                    flat.add(Math.max(
                            Math.max(relu[2 * y][2 * x][f], relu[2 * y][2 * x + 1][f]),
                            Math.max(relu[2 * y + 1][2 * x][f], relu[2 * y + 1][2 * x + 1][f])));
                }
            }
        }
        double[] numbers = new double[classes];
        float[] dense = weights("dense", features() * classes);
        for (int c = 0; c < classes; c++) {
            numbers[c] = weights("dense_bias", classes)[c];
            for (int i = 0; i < flat.size(); i++) {
                numbers[c] += flat.get(i) * dense[c * features() + i];
            }
        }
        return activated(numbers);
    }

    private double[][][] convolved(double[][][] in) {
        float[] kernel = weights("kernel", FILTERS * channels * 9);
        double[][][] out = new double[side - 2][side - 2][FILTERS];
        for (int y = 0; y < side - 2; y++) {
            for (int x = 0; x < side - 2; x++) {
                for (int f = 0; f < FILTERS; f++) {
                    double sum = weights("bias", FILTERS)[f];
                    for (int k = 0; k < 9 * channels; k++) {
                        sum += in[y + k % 9 / 3][x + k % 3][k / 9] * kernel[f * channels * 9 + k];
                    }
                    out[y][x][f] = Math.max(0, normalized(sum, f));
                }
            }
        }
        return out;
    }

    private double normalized(double value, int filter) {
        return (value - weights("mean", FILTERS)[filter])
                        / Math.sqrt(weights("variance", FILTERS)[filter] + EPSILON)
                        * weights("scale", FILTERS)[filter]
                + weights("shift", FILTERS)[filter];
    }

    private double[] activated(double[] numbers) {
        double[] scores = new double[classes];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            scores[c] = Math.exp(numbers[c]);
            sum += scores[c];
        }
        for (int c = 0; c < classes; c++) {
            scores[c] = classes == 1 ? 1 / (1 + Math.exp(-numbers[c])) : scores[c] / sum;
        }
        return scores;
    }
}
