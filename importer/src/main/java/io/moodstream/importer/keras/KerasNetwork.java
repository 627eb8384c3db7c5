package io.moodstream.importer.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.domain.HiddenCharacters;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.keras.graph.GraphReader;
import io.moodstream.importer.keras.graph.LayerGraph;
import io.moodstream.importer.keras.hdf5.Hdf5File;
import io.moodstream.importer.keras.hdf5.Hdf5Object;
import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.KerasLayer.Value;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.weights.ModelWeights;
import io.moodstream.importer.keras.weights.NamedWeights;
import io.moodstream.importer.keras.weights.NumberedWeights;
import io.moodstream.importer.network.ForeignNetwork;
import io.moodstream.importer.network.NetworkDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A network that Keras saved: {@code .keras}, {@code .h5}, or {@code .weights.h5} with the JSON of {@code
 * model.to_json()}.
 */
public final class KerasNetwork implements ForeignNetwork {

    /** Of a file, or of the weights in an archive. */
    static final int MAX_BYTES = 256 << 20;

    /** For one picture, a second of a processor; VGG16 needs 15 billion for one of 224x224. */
    private static final long MAX_OPERATIONS = 50_000_000_000L;

    private final LayerGraph graph;
    private final NetworkDescription description;

    private KerasNetwork(LayerGraph graph, String format) {
        this.graph = graph;
        TensorShape input = graph.input();
        TensorShape output = graph.outputShape();
        if (input.rank() != 3 || input.channels() != 1 && input.channels() != 3) {
            throw new MoodstreamException("The model is given " + input
                    + " instead of pictures of 1 or 3 channels (height x width x channels); import a model for"
                    + " pictures.");
        }
        if (output.rank() != 1) {
            throw new MoodstreamException("The model ends with " + output
                    + " numbers instead of one row for each picture; end it with GlobalAveragePooling2D or Flatten.");
        }
        requireFewOperations(input);
        this.description = new NetworkDescription(
                format,
                Math.max(0, input.dimensions().get(0)),
                Math.max(0, input.dimensions().get(1)),
                input.channels(),
                output.channels(),
                graph.activation(),
                graph.layers());
    }

    /** Whether a file is one of Keras, by its ending and its first bytes; it need not be valid. */
    public static boolean accepts(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".keras") || name.endsWith(".h5") || name.endsWith(".hdf5")) {
            return Files.isRegularFile(file);
        }
        try {
            return Files.isRegularFile(file) && Hdf5File.begins(start(file));
        } catch (IOException e) {
            return false;
        }
    }

    private void requireFewOperations(TensorShape input) {
        long operations = graph.operationsFor(input);
        if (operations > MAX_OPERATIONS) {
            throw new MoodstreamException("The model multiplies, adds or compares " + operations
                    + " times for each picture of " + input + ", more often than " + MAX_OPERATIONS
                    + ", which a member that scores each photo may; import a smaller network.");
        }
    }

    private static boolean isArchive(byte[] start) {
        return start.length > 3 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
    }

    /**
     * Reads a whole model.
     *
     * @param file {@code .keras}, {@code .h5} or {@code .hdf5}
     * @throws MoodstreamException if it is none, or holds something that is not imported: says what, and the way out
     */
    public static KerasNetwork read(Path file) {
        return reading(file, () -> {
            if (isArchive(start(file))) {
                return archive(KerasArchive.read(file));
            }
            Hdf5Object root = Hdf5File.open(bytes(file, MAX_BYTES));
            String config = root.text("model_config")
                    .orElseThrow(() -> new MoodstreamException(
                            "The file holds weights only; give the architecture too (--architecture), the text"
                                    + " of model.to_json() in a .json file, or save the whole model with"
                                    + " model.save."));
            JsonNode model = KerasJson.read(config, "model_config");
            int version = major(root.text("keras_version").orElse(""), model);
            return new KerasNetwork(
                    GraphReader.read(model, weights(root), version), "Keras" + shown(version) + " (.h5)");
        });
    }

    /**
     * Reads weights and the architecture that they are for.
     *
     * @param weights {@code .weights.h5}, or a whole {@code .h5}, whose own architecture is then not read
     * @param architecture what {@code model.to_json()} returned
     * @throws MoodstreamException if they are none, or hold something that is not imported
     */
    public static KerasNetwork read(Path weights, Path architecture) {
        JsonNode model = reading(
                architecture,
                () -> KerasJson.read(
                        new String(bytes(architecture, KerasJson.MAX), StandardCharsets.UTF_8), "architecture"));
        return reading(weights, () -> {
            Hdf5Object root = Hdf5File.open(bytes(weights, MAX_BYTES));
            String written = root.text("keras_version")
                    .orElse(model.path("keras_version").asText(""));
            int version = major(written, model);
            return new KerasNetwork(
                    GraphReader.read(model, weights(root), version), "Keras" + shown(version) + " (.weights.h5)");
        });
    }

    private static KerasNetwork archive(KerasArchive archive) {
        JsonNode model = KerasJson.read(archive.config(), "config.json");
        JsonNode metadata = KerasJson.read(archive.metadata(), "metadata.json");
        int version = major(metadata.path("keras_version").asText(""), model);
        Hdf5Object root = Hdf5File.open(archive.weights());
        return new KerasNetwork(
                GraphReader.read(model, weights(root), version), "Keras" + shown(version) + " (.keras)");
    }

    private static ModelWeights weights(Hdf5Object root) {
        Optional<NamedWeights> named = NamedWeights.in(root);
        if (named.isPresent()) {
            return named.get();
        }
        return NumberedWeights.in(root)
                .orElseThrow(
                        () -> new MoodstreamException("The file has no weights of layers, neither layer_names nor a"
                                + " group layers; save them with model.save or model.save_weights."));
    }

    private static int major(String version, JsonNode model) {
        if (version.length() > 1 && version.charAt(1) == '.' && version.charAt(0) >= '1' && version.charAt(0) <= '3') {
            return version.charAt(0) - '0';
        }
        if (model.findValue("batch_shape") != null) {
            return 3;
        }
        return model.findValue("batch_input_shape") != null ? 2 : 0; // of Keras 1, too, which had the same functions
    }

    private static String shown(int version) {
        return version == 0 ? "" : " " + version;
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Long.BYTES);
        }
    }

    private static byte[] bytes(Path file, int max) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(max + 1);
            if (bytes.length > max) {
                throw new MoodstreamException("It has more than " + max + " bytes; import a smaller network.");
            }
            return bytes;
        }
    }

    private static <T> T reading(Path file, Read<T> read) {
        try {
            return read.read();
        } catch (MoodstreamException e) {
            throw new MoodstreamException(
                    file.getFileName() + ": " + HiddenCharacters.escaped(String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new MoodstreamException(file + " cannot be read: " + HiddenCharacters.escaped(e.toString()) + ".", e);
        }
    }

    private interface Read<T> {
        T read() throws IOException;
    }

    @Override
    public NetworkDescription description() {
        return description;
    }

    /**
     * {@inheritDoc}
     *
     * @throws MoodstreamException if the network does not take pictures of this size
     */
    @Override
    public Operand<TFloat32> build(Ops tf, Operand<TFloat32> pictures) {
        TensorShape shape = agreed(pictures.shape());
        requireFewOperations(shape);
        return graph.apply(new InferenceGraph(tf), new Value(pictures, shape)).tensor();
    }

    /** The size of pictures that the file leaves open may be known by now, and is then checked by each layer. */
    private TensorShape agreed(Shape pictures) {
        List<Integer> given = new ArrayList<>();
        boolean fits = pictures.numDimensions() == 4;
        for (int i = 0; fits && i < 3; i++) {
            int declared = graph.input().dimensions().get(i);
            long size = pictures.get(i + 1);
            fits = size == Shape.UNKNOWN_SIZE || declared == TensorShape.UNKNOWN || size == declared;
            given.add(size == Shape.UNKNOWN_SIZE ? declared : Math.toIntExact(size));
        }
        if (!fits) {
            throw new MoodstreamException("The network is given pictures " + pictures + " instead of " + graph.input()
                    + "; give it those that it was trained with.");
        }
        return new TensorShape(given);
    }
}
