package io.moodstream.importer.network;

import io.moodstream.domain.MoodstreamException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/** The formats on the class path. */
public final class ForeignFormats {

    private static final List<String> PICKLES = List.of(".pkl", ".pickle", ".joblib", ".pt", ".pth", ".ckpt");

    private final List<ForeignFormat> formats;

    private ForeignFormats(List<ForeignFormat> formats) {
        this.formats = formats;
    }

    /** Every format that {@link ServiceLoader} finds. */
    public static ForeignFormats load() {
        return new ForeignFormats(ServiceLoader.load(ForeignFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /**
     * The format of a file or folder.
     *
     * @throws MoodstreamException if there is no such file, or no format accepts it
     */
    public ForeignFormat of(Path file) {
        if (!Files.exists(file)) {
            throw new MoodstreamException("There is no file or folder '" + file + "': name the model to import.");
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (PICKLES.stream().anyMatch(name::endsWith)) {
            throw new MoodstreamException("'" + file + "' is a pickle, which runs code when it is read, and is refused:"
                    + " save the model as .keras, SavedModel or XGBoost's .ubj, or export it to ONNX.");
        }
        return formats.stream()
                .filter(format -> format.accepts(file))
                .findFirst()
                .orElseThrow(() -> new MoodstreamException(
                        name.endsWith(".onnx")
                                ? "'" + file + "' is an ONNX file, and this installation has no ONNX Runtime: build it"
                                        + " with MOODSTREAM_ONNX=true in the environment."
                                : "'" + file + "' is of no format that can be imported; these" + " can: " + names()
                                        + "."));
    }

    /** Names of the formats, for people. */
    public String names() {
        return String.join(
                        ", ", formats.stream().map(ForeignFormat::name).sorted().toList()) + ", XGBoost (.json, .ubj)";
    }
}
