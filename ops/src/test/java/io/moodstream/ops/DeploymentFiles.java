package io.moodstream.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The project's own files, as tests read them. */
final class DeploymentFiles {

    /** Surefire runs in the module's folder. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private DeploymentFiles() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Not to be read: " + file, e);
        }
    }

    static JsonNode yaml(Path file) {
        List<JsonNode> documents = yamls(text(file));
        if (documents.size() != 1) {
            throw new AssertionError(file + " has " + documents.size() + " documents, not one.");
        }
        return documents.get(0);
    }

    /** All documents of a text, with anchors and merges resolved; a duplicate key is an error. */
    static List<JsonNode> yamls(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(options)).loadAll(text).forEach(it -> documents.add(json.valueToTree(it)));
        return documents;
    }

    /** The files below a folder with this ending, in order. */
    static List<Path> below(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
