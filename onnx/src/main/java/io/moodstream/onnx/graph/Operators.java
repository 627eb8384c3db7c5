package io.moodstream.onnx.graph;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The operators of ONNX itself that are served: what networks for pictures are made of. */
public final class Operators {

    private static final SortedSet<String> ALLOWED = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            // layers
            "Conv",
            "Gemm",
            "MatMul",
            "BatchNormalization",
            "InstanceNormalization",
            "LayerNormalization",
            "LRN",
            "Dropout",
            // pooling and means
            "AveragePool",
            "MaxPool",
            "GlobalAveragePool",
            "GlobalMaxPool",
            "ReduceMean",
            "ReduceSum",
            "ReduceMax",
            // activations
            "Relu",
            "LeakyRelu",
            "PRelu",
            "Elu",
            "Selu",
            "Celu",
            "Gelu",
            "Mish",
            "ThresholdedRelu",
            "Sigmoid",
            "HardSigmoid",
            "HardSwish",
            "Tanh",
            "Softplus",
            "Softsign",
            "Softmax",
            "LogSoftmax",
            // arithmetic
            "Abs",
            "Add",
            "Clip",
            "Div",
            "Erf",
            "Exp",
            "Log",
            "Max",
            "Mean",
            "Min",
            "Mul",
            "Neg",
            "Pow",
            "Reciprocal",
            "Sqrt",
            "Sub",
            "Sum",
            // shapes
            "Cast",
            "Concat",
            "Constant",
            "DepthToSpace",
            "Flatten",
            "Gather",
            "Identity",
            "Pad",
            "Reshape",
            "Resize",
            "Shape",
            "Slice",
            "SpaceToDepth",
            "Split",
            "Squeeze",
            "Transpose",
            "Unsqueeze",
            "Upsample")));

    private static final Set<String> CONTROL = Set.of("If", "Loop", "Scan", "SequenceMap");
    private static final Set<String> RANDOM = Set.of(
            "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Multinomial", "Bernoulli");

    private Operators() {}

    /** Their names. */
    public static SortedSet<String> allowed() {
        return ALLOWED;
    }

    static boolean allows(String operator) {
        return ALLOWED.contains(operator);
    }

    /** Ends the sentence "it uses the operator X, ...". */
    static String whyNot(String operator) {
        if (CONTROL.contains(operator)) {
            return "a loop or a branch";
        }
        if (RANDOM.contains(operator)) {
            return "which is random, as networks are in training";
        }
        return "which is not one of those that networks for pictures need";
    }
}
