package io.moodstream.importer.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.domain.HiddenCharacters;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.keras.graph.GraphReader;
import io.moodstream.importer.keras.hdf5.Hdf5File;
import io.moodstream.importer.keras.hdf5.Hdf5Object;
import io.moodstream.importer.keras.weights.ModelWeights;
import io.moodstream.importer.keras.weights.NamedWeights;
import io.moodstream.importer.keras.weights.NumberedWeights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that holds a network of Keras: {@code .keras}, {@code .h5}, or {@code .weights.h5} beside the JSON of {@code
 * model.to_json()}.
 */
final class KerasModelFile {

    /** Of a file, or of the weights in an archive. */
    static final int MAX_BYTES = 256 << 20;

    private KerasModelFile() {}

    /** Whether a file is one of Keras, by its ending and its first bytes; it need not be valid. */
    static boolean accepts(Path file) {
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

    private static boolean isArchive(byte[] start) {
        return start.length > 3 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
    }

    /**
     * Reads a whole model.
     *
     * @param file {@code .keras}, {@code .h5} or {@code .hdf5}
     * @throws MoodstreamException if it is none, or holds something that is not imported: says what, and the way out
     */
    static KerasNetwork read(Path file) {
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
    static KerasNetwork read(Path weights, Path architecture) {
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
}
