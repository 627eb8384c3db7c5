package io.moodstream.importer.keras;

import io.moodstream.importer.keras.TestModel.TestLayer;
import io.moodstream.importer.keras.TestModel.TestWeight;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a {@link TestModel} in the formats of Keras. */
final class KerasFiles {

    private KerasFiles() {}

    /** A whole model as Keras 1 or 2 wrote it. */
    static Path h5(Path file, TestModel model, int version) throws IOException {
        return h5(file, model, version, new KerasJsonWriter(version).write(model));
    }

    static Path h5(Path file, TestModel model, int version, String json) throws IOException {
        HdfNode root = HdfNode.group();
        root.putAttribute("keras_version", version + ".2.4");
        root.putAttribute("model_config", json);
        named(root.putGroup("model_weights"), model);
        return Files.write(file, OldHdf5Writer.write(root));
    }

    /** A whole model as Keras 3 writes it. */
    static Path keras(Path file, TestModel model) throws IOException {
        Path weights = numbered(file.resolveSibling("part.h5"), model);
        return keras(file, new KerasJsonWriter(3).write(model), Files.readAllBytes(weights));
    }

    static Path keras(Path file, String json, byte[] weights) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "metadata.json", "{\"keras_version\": \"3.4.1\"}".getBytes(StandardCharsets.UTF_8));
            put(zip, "config.json", json.getBytes(StandardCharsets.UTF_8));
            put(zip, "model.weights.h5", weights);
        }
        return file;
    }

    static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    static Path json(Path file, TestModel model, int version) throws IOException {
        return Files.writeString(file, new KerasJsonWriter(version).write(model));
    }

    /** Weights alone, as Keras 2 wrote them. */
    static Path namedWeights(Path file, TestModel model) {
        HdfNode root = HdfNode.group();
        named(root, model);
        return NewHdf5Writer.write(file, root);
    }

    /** Weights alone, as Keras 3 writes them. */
    static Path numbered(Path file, TestModel model) {
        HdfNode root = HdfNode.group();
        numbered(root.putGroup("layers"), model);
        return NewHdf5Writer.write(file, root);
    }

    private static void named(HdfNode root, TestModel model) {
        List<String> names = new ArrayList<>(List.of("input"));
        for (TestLayer layer : model.layers) {
            names.add(layer.name());
            HdfNode group = root.putGroup(layer.name());
            List<String> weights = new ArrayList<>();
            if (layer.inner() == null) {
                put(group, layer.name(), layer.weights(), weights);
            } else {
                layer.inner().layers.forEach(inner -> put(group, inner.name(), inner.weights(), weights));
            }
            if (!weights.isEmpty()) {
                group.putAttribute("weight_names", weights);
            }
        }
        root.putAttribute("layer_names", names);
    }

    private static void put(HdfNode group, String layer, List<TestWeight> weights, List<String> names) {
        for (TestWeight weight : weights) {
            names.add(layer + "/" + weight.name() + ":0");
            group.putGroup(layer).putArray(weight.name() + ":0", weight);
        }
    }

    private static void numbered(HdfNode layers, TestModel model) {
        Map<String, Integer> counts = new HashMap<>();
        for (TestLayer layer : model.layers) {
            int rank = counts.merge(layer.type(), 1, Integer::sum) - 1;
            HdfNode group = layers.putGroup(groupName(layer.type()) + (rank == 0 ? "" : "_" + rank));
            HdfNode vars = group.putGroup("vars");
            for (int i = 0; i < layer.weights().size(); i++) {
                vars.putArray(Integer.toString(i), layer.weights().get(i));
            }
            if (layer.inner() != null) {
                numbered(group.putGroup("layers"), layer.inner());
            }
        }
    }

    /** As in Keras's own files. */
    private static String groupName(String type) {
        return switch (type) {
            case "Conv2D" -> "conv2d";
            case "DepthwiseConv2D" -> "depthwise_conv2d";
            case "SeparableConv2D" -> "separable_conv2d";
            case "BatchNormalization" -> "batch_normalization";
            case "LayerNormalization" -> "layer_normalization";
            case "PReLU" -> "p_re_lu";
            case "MaxPooling2D" -> "max_pooling2d";
            default -> type.toLowerCase(Locale.ROOT);
        };
    }
}
