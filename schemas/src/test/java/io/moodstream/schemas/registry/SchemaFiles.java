package io.moodstream.schemas.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Folders of .avsc files. */
final class SchemaFiles {

    static final Path CURRENT = Path.of("src/main/avro");
    static final Path RELEASED = Path.of("src/test/resources/released");

    private SchemaFiles() {}

    /** The types in a folder's files by their full names, Label first, which others refer to. */
    static Map<String, Schema> in(Path folder) throws IOException {
        Schema.Parser parser = new Schema.Parser();
        Comparator<Path> labelFirst = Comparator.comparing(file -> !file.endsWith("Label.avsc"));
        for (Path file : list(folder).stream().sorted(labelFirst).toList()) {
            parser.parse(file.toFile());
        }
        return new TreeMap<>(parser.getTypes());
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
