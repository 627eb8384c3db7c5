package io.moodstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON output of {@code doctor} on a machine where nothing is running. */
class DoctorFindingsTest {

    private final Path temp;

    DoctorFindingsTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void every_finding_has_a_subject_a_state_a_text_and_a_remedy() throws IOException {
        JsonNode findings = findings(temp);

        assertThat(findings)
                .extracting(finding -> finding.path("subject").asText())
                .containsExactly("java", "data folder", "libraries", "ports", "broker");
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.fieldNames()).toIterable().containsExactly("subject", "state", "text", "remedy");
            assertThat(finding).allMatch(JsonNode::isTextual);
            assertThat(finding.path("remedy").asText().isEmpty())
                    .as(finding.toString())
                    .isEqualTo(finding.path("state").asText().equals("ok"));
        });
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void does_not_create_a_missing_data_folder() throws IOException {
        Path folder = temp.resolve("later");

        JsonNode finding = findings(folder).get(1);

        assertThat(finding.path("state").asText()).isEqualTo("ok");
        assertThat(finding.path("text").asText())
                .isEqualTo(folder + " does not exist yet; the first './moodstream up' makes it.");
        assertThat(folder).doesNotExist();
    }

    @Test
    void reports_a_file_in_place_of_the_data_folder() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "no folder");

        JsonNode finding = findings(file).get(1);

        assertThat(finding.path("state").asText()).isEqualTo("failed");
        assertThat(finding.path("text").asText()).isEqualTo(file + " is no folder that can be written to.");
        assertThat(finding.path("remedy").asText()).contains("--data-dir or MOODSTREAM_DATA");
    }

    @Test
    void advises_to_correct_the_options_if_the_registry_is_missing() throws IOException {
        JsonNode finding =
                findings(temp, "--bootstrap-server", "127.0.0.1:9092").get(4);

        assertThat(finding.path("state").asText()).isEqualTo("failed");
        assertThat(finding.path("text").asText()).contains("needs both --bootstrap-server and --schema-registry");
        assertThat(finding.path("remedy").asText()).contains("correct the options that name a cluster");
    }

    private static JsonNode findings(Path dataDir, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("doctor", "--output", "json", "--data-dir", dataDir.toString()));
        words.addAll(List.of(options));
        CommandRun run = CommandRun.of(words.toArray(String[]::new));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).hasLineCount(1);
        return new ObjectMapper().readTree(run.out());
    }
}
