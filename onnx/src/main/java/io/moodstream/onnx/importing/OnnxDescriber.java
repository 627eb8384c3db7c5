package io.moodstream.onnx.importing;

import io.moodstream.importer.network.NetworkDescription;
import io.moodstream.importer.network.NetworkDescription.LayerDescription;
import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import io.moodstream.onnx.graph.CheckedSizes;
import io.moodstream.onnx.graph.OnnxModel;
import io.moodstream.onnx.graph.OnnxNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Describes a network by its operators.
 *
 * @param sizes of its values; empty if the file leaves the size of its pictures open
 */
record OnnxDescriber(OnnxModel model, Optional<CheckedSizes> sizes) {

    private static final Set<String> RESHAPING =
            Set.of("Reshape", "Squeeze", "Unsqueeze", "Flatten", "Identity", "Dropout", "Cast");

    NetworkDescription describe() {
        List<LayerDescription> layers = model.nodes().stream().map(this::layer).toList();
        return new NetworkDescription(
                "ONNX, opset " + model.opset() + ", " + model.input().layoutName()
                        + (model.producer().isEmpty() ? "" : ", " + model.producer()),
                Math.toIntExact(Math.max(0, model.input().height())),
                Math.toIntExact(Math.max(0, model.input().width())),
                Math.toIntExact(model.input().channels()),
                sizes.map(CheckedSizes::numbers).orElse(0),
                activation(),
                layers);
    }

    private LayerDescription layer(OnnxNode node) {
        String output = node.outputs().get(0);
        long weights = node.inputs().stream()
                .map(name -> model.tensors().get(name))
                .mapToLong(tensor -> tensor == null ? 0 : tensor.elements())
                .sum();
        return new LayerDescription(
                node.name().isEmpty() ? output : node.name(), node.operator(), shape(output), weights);
    }

    private String shape(String value) {
        long[] shape = sizes.map(known -> known.shapes().get(value)).orElse(null);
        return shape == null || shape.length < 2
                ? ""
                : Arrays.stream(shape).skip(1).mapToObj(Long::toString).collect(Collectors.joining("x"));
    }

    private OutputActivation activation() {
        String value = model.output();
        // Each step goes to a node before, of which there are finitely many.
        while (true) {
            String wanted = value;
            OnnxNode node = model.nodes().stream()
                    .filter(one -> one.outputs().contains(wanted))
                    .findFirst()
                    .orElse(null);
            if (node == null) {
                return OutputActivation.NONE;
            }
            if (!RESHAPING.contains(node.operator())) {
                return switch (node.operator()) {
                    case "Sigmoid" -> OutputActivation.SIGMOID;
                    case "Softmax" -> OutputActivation.SOFTMAX;
                    default -> OutputActivation.NONE;
                };
            }
            value = node.input(0);
        }
    }
}
