package io.moodstream.importer.mlflow;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.network.FolderLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** A folder with a file {@code MLmodel}, which names the model's flavours and where their files are. */
public final class MlflowFolder {

    static final String FILE = "MLmodel";

    /** Flavours whose files can be read without Python, the best first. */
    private static final List<String> FLAVOURS = List.of("tensorflow", "keras", "xgboost", "onnx");

    /** What a flavour calls its files. */
    private static final List<String> PLACES = List.of("saved_model_dir", "data");

    /** What MLflow calls a Keras model within its folder. */
    private static final List<String> NAMES = List.of("model.keras", "model.h5", "model");

    private static final int MAX_CHARACTERS = 1 << 20;

    private MlflowFolder() {}

    /** Whether a path is such a folder. */
    public static boolean accepts(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /**
     * The model's file or folder.
     *
     * @throws MoodstreamException if no flavour can be read without Python, or a path leads out of the folder
     */
    public static Path model(Path folder) {
        FolderLinks.requireWithin(folder);
        Map<?, ?> flavours = flavours(folder);
        for (String name : FLAVOURS) {
            if (flavours.get(name) instanceof Map<?, ?> flavour) {
                Optional<Path> found = PLACES.stream()
                        .flatMap(place -> Optional.ofNullable(flavour.get(place)).stream())
                        .map(place -> inside(folder, place.toString()))
                        .findFirst();
                if (found.isPresent()) {
                    return named(found.get());
                }
            }
        }
        throw new MoodstreamException("The MLflow model '" + folder + "' has the flavours "
                + new TreeSet<>(flavours.keySet().stream().map(String::valueOf).toList())
                + ", and none of " + FLAVOURS
                + " with its files; the others run Python when they are read: log the model"
                + " with one of these.");
    }

    private static Map<?, ?> flavours(Path folder) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_CHARACTERS);
        limits.setNestingDepthLimit(20);
        limits.setMaxAliasesForCollections(0);
        limits.setAllowDuplicateKeys(false);
        Path file = folder.resolve(FILE);
        try {
            if (Files.size(file) > MAX_CHARACTERS) {
                throw new MoodstreamException(
                        "'" + file + "' has " + Files.size(file) + " bytes; " + MAX_CHARACTERS + " are allowed.");
            }
            Object root = new Yaml(new SafeConstructor(limits)).load(Files.readString(file));
            if (root instanceof Map<?, ?> fields && fields.get("flavors") instanceof Map<?, ?> flavours) {
                return flavours;
            }
            throw new MoodstreamException("'" + file + "' names no flavours: log the model again.");
        } catch (YAMLException e) {
            throw new MoodstreamException(
                    "'" + file + "' is broken ("
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown error")
                            + "): log the model again.",
                    e);
        } catch (IOException e) {
            throw new MoodstreamException("'" + file + "' cannot be read (" + e + "): check its rights.", e);
        }
    }

    private static Path inside(Path folder, String place) {
        try {
            Path path = Path.of(place);
            boolean plain =
                    !path.isAbsolute() && Stream.of(place.split("[/\\\\]")).noneMatch(part -> part.equals(".."));
            if (plain && Files.exists(folder.resolve(path))) {
                return folder.resolve(path);
            }
        } catch (InvalidPathException e) {
            // As one that leads elsewhere.
        }
        throw new MoodstreamException("The MLflow model '" + folder + "' names the file '" + place
                + "', which is not in its folder: copy the whole folder.");
    }

    /** MLflow has a folder around a Keras model. */
    private static Path named(Path path) {
        if (!Files.isDirectory(path) || Files.exists(path.resolve("saved_model.pb"))) {
            return path;
        }
        return NAMES.stream()
                .map(path::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new MoodstreamException("The MLflow model's folder '" + path + "' holds none of "
                        + NAMES + ": copy the whole folder."));
    }
}
