package io.moodstream.importer.keras.graph;

import io.moodstream.importer.keras.layer.KerasLayer;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.WeightSource;
import io.moodstream.importer.keras.layer.pointwise.ActivationLayer;
import io.moodstream.importer.keras.layer.pointwise.Concatenation;
import io.moodstream.importer.keras.layer.pointwise.DenseLayer;
import io.moodstream.importer.keras.layer.pointwise.LayerNorm;
import io.moodstream.importer.keras.layer.pointwise.LearntSlope;
import io.moodstream.importer.keras.layer.pointwise.Merge;
import io.moodstream.importer.keras.layer.pointwise.NoOperation;
import io.moodstream.importer.keras.layer.pointwise.Normalizations;
import io.moodstream.importer.keras.layer.pointwise.Permutation;
import io.moodstream.importer.keras.layer.pointwise.Reshaping;
import io.moodstream.importer.keras.layer.spatial.Borders;
import io.moodstream.importer.keras.layer.spatial.Convolution;
import io.moodstream.importer.keras.layer.spatial.DepthwiseConvolution;
import io.moodstream.importer.keras.layer.spatial.GlobalPooling;
import io.moodstream.importer.keras.layer.spatial.Pooling;
import io.moodstream.importer.keras.layer.spatial.Resize;
import io.moodstream.importer.keras.layer.spatial.SeparableConvolution;
import java.util.Set;

/** The classes of Keras that are imported, with their names in Keras 1. */
final class LayerKinds {

    private LayerKinds() {}

    /**
     * Makes a layer.
     *
     * @param input shape of its first input
     * @throws io.moodstream.domain.MoodstreamException if it is of another class
     */
    static KerasLayer create(LayerConfig config, TensorShape input, WeightSource weights) {
        return switch (config.type()) {
            case "Conv2D", "Convolution2D" -> Convolution.of(config, input, weights);
            case "DepthwiseConv2D" -> DepthwiseConvolution.of(config, input, weights);
            case "SeparableConv2D", "SeparableConvolution2D" -> SeparableConvolution.of(config, input, weights);
            case "MaxPooling2D", "MaxPool2D" -> Pooling.of(config, true);
            case "AveragePooling2D", "AvgPool2D" -> Pooling.of(config, false);
            case "GlobalMaxPooling2D", "GlobalMaxPool2D" -> GlobalPooling.of(config, true);
            case "GlobalAveragePooling2D", "GlobalAvgPool2D" -> GlobalPooling.of(config, false);
            case "ZeroPadding2D" -> Borders.of(config, "padding", true);
            case "Cropping2D" -> Borders.of(config, "cropping", false);
            case "UpSampling2D" -> Resize.upSampling(config);
            case "Resizing" -> Resize.resizing(config);
            case "BatchNormalization", "BatchNormalizationV1", "BatchNormalizationV2" ->
                Normalizations.batch(config, input, weights);
            case "Normalization" -> Normalizations.adapted(config, input, weights);
            case "Rescaling" -> Normalizations.rescaling(config);
            case "LayerNormalization" -> LayerNorm.of(config, input, weights);
            case "Dense" -> DenseLayer.of(config, input, weights);
            default -> withoutWeights(config, input, weights);
        };
    }

    private static KerasLayer withoutWeights(LayerConfig config, TensorShape input, WeightSource weights) {
        return switch (config.type()) {
            case "Activation" -> ActivationLayer.named(config);
            case "ReLU" -> ActivationLayer.relu(config);
            case "LeakyReLU" -> ActivationLayer.leakyRelu(config);
            case "ELU" -> ActivationLayer.elu(config);
            case "PReLU" -> LearntSlope.of(config, input, weights);
            case "Softmax" -> ActivationLayer.softmax(config, input);
            case "Flatten" -> Reshaping.flatten(config);
            case "Reshape" -> Reshaping.reshape(config);
            case "Permute" -> Permutation.of(config);
            case "Add" -> new Merge(config, Merge.Operation.ADD);
            case "Subtract" -> new Merge(config, Merge.Operation.SUBTRACT);
            case "Multiply" -> new Merge(config, Merge.Operation.MULTIPLY);
            case "Average" -> new Merge(config, Merge.Operation.AVERAGE);
            case "Maximum" -> new Merge(config, Merge.Operation.MAXIMUM);
            case "Minimum" -> new Merge(config, Merge.Operation.MINIMUM);
            case "Concatenate" -> new Concatenation(config);
            case "Merge" -> merge(config);
            default -> inTrainingOnly(config);
        };
    }

    /** The one class that Keras 1 had for all of them. */
    private static KerasLayer merge(LayerConfig config) {
        config.require("concat_axis", Set.of("-1"));
        return switch (config.text("sum", "mode")) {
            case "sum" -> new Merge(config, Merge.Operation.ADD);
            case "mul" -> new Merge(config, Merge.Operation.MULTIPLY);
            case "ave" -> new Merge(config, Merge.Operation.AVERAGE);
            case "max" -> new Merge(config, Merge.Operation.MAXIMUM);
            case "concat" -> new Concatenation(config);
            default -> throw config.unsupported("mode");
        };
    }

    private static KerasLayer inTrainingOnly(LayerConfig config) {
        return switch (config.type()) {
            case "Dropout",
                    "SpatialDropout2D",
                    "GaussianNoise",
                    "GaussianDropout",
                    "AlphaDropout",
                    "ActivityRegularization",
                    "RandomFlip",
                    "RandomRotation",
                    "RandomZoom",
                    "RandomTranslation",
                    "RandomContrast",
                    "RandomBrightness" -> new NoOperation();
            default -> throw UnsupportedLayers.unknown(config);
        };
    }
}
