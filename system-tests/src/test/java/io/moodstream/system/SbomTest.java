package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The SBOMs that {@code mvn -Psbom verify} has written, against the class paths that ship. */
@EnabledIfSystemProperty(named = "moodstream.sbom", matches = "true", disabledReason = "SBOMs are written by -Psbom.")
class SbomTest {

    private static final Path MODULES = Path.of("..");
    private static final Pattern CLASSIFIER = Pattern.compile(".*[?&]classifier=([^&]+).*");

    @Test
    void the_sbom_of_the_commands_matches_their_class_path() throws IOException {
        try (Stream<Path> libraries = Files.list(MODULES.resolve("cli/target/lib"))) {
            assertThat(parts("cli"))
                    .containsExactlyInAnyOrderElementsOf(
                            libraries.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void the_sbom_of_the_stream_app_is_a_subset_and_has_the_engines() throws IOException {
        List<String> parts = parts("stream-app");

        assertThat(parts("cli")).containsAll(parts);
        assertThat(parts).anyMatch(part -> part.startsWith("kafka-streams-"));
        assertThat(parts).anyMatch(part -> part.startsWith("tensorflow-core-native-"));
        assertThat(parts).anyMatch(part -> part.startsWith("xgboost4j_"));
    }

    private static List<String> parts(String module) throws IOException {
        JsonNode list = new ObjectMapper()
                .readTree(MODULES.resolve(module + "/target/sbom/moodstream-" + module + ".cdx.json")
                        .toFile());
        return StreamSupport.stream(list.path("components").spliterator(), false)
                .map(SbomTest::fileName)
                // Annotations that all modules are compiled against; the class paths do without.
                .filter(part -> !part.startsWith("jspecify-"))
                .toList();
    }

    private static String fileName(JsonNode part) {
        String classifier =
                CLASSIFIER.matcher(part.path("purl").asText()).replaceAll("-$1").replaceFirst("^pkg:.*", "");
        return part.path("name").asText() + "-" + part.path("version").asText() + classifier + ".jar";
    }
}
