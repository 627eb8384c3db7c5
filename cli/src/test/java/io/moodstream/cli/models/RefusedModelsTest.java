package io.moodstream.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.trainer.bundle.Bundle;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A version that an instance refused, with a reason that tries to forge a line of output. */
@ExtendWith(CommandsExtension.class)
class RefusedModelsTest {

    private static final String WHY = "a \"quoted\" \\ reason\r\ncustom@1 is fine.\u001b[2J\u202e";
    private static final String ESCAPED = "a \"quoted\" \\ reason\\u000d\\u000acustom@1 is fine.\\u001b[2J\\u202e";

    private static TestCluster cluster;

    @BeforeAll
    static void publish(TestCluster shared) {
        cluster = shared;
        String artifact = Bundle.folder(cluster.dataDir().resolve("cache"))
                .resolve("custom")
                .toString();
        assertThat(cluster.run("publish", artifact).err()).isEmpty();
        status("app-1", ModelState.REFUSED, WHY);
        status("app-2", ModelState.IGNORED, "a foreign record");
    }

    private static void status(String instance, ModelState state, String why) {
        cluster.send(
                cluster.cluster().topics().modelStatus(),
                "custom/1/" + instance,
                new ModelStatus("custom", 1L, instance, state, why, Instant.EPOCH, null));
    }

    @Test
    void text_names_the_instance_and_the_reason_in_one_line() {
        assertThat(cluster.run("models").out().lines())
                .anyMatch(line -> line.equals("custom@1 was refused by app-1: " + ESCAPED))
                .noneMatch(line -> line.startsWith("custom@1 is fine."));
        assertThat(cluster.run("models").out()).containsPattern("custom@1 +newest .* refused on 1");
    }

    @Test
    void json_preserves_the_reason() throws IOException {
        JsonNode model = cluster.json("models").get(0);

        assertThat(model.path("version").isIntegralNumber()).isTrue();
        assertThat(model.path("pinned").isBoolean()).isTrue();
        assertThat(model.path("test_accuracy").isNumber()).isTrue();
        assertThat(Instant.parse(model.path("trained_at").textValue())).isAfter(Instant.EPOCH);
        JsonNode instances = model.path("instances");
        assertThat(instances)
                .as("an ignored record is not a state of a version")
                .hasSize(1);
        assertThat(instances.at("/0/instance").textValue()).isEqualTo("app-1");
        assertThat(instances.at("/0/state").textValue()).isEqualTo("refused");
        assertThat(instances.at("/0/at").textValue()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(instances.at("/0/reason").textValue()).isEqualTo(WHY);
        assertThat(cluster.json("models", "show", "custom").path("instances")).isEqualTo(instances);
    }

    @Test
    void the_doctor_says_what_to_do_about_it() throws IOException {
        JsonNode findings = new ObjectMapper()
                .readTree(cluster.run("doctor", "--output", "json").out());

        assertThat(findings)
                .filteredOn(finding -> finding.path("text").asText().equals("custom@1 was refused by app-1: " + WHY))
                .hasSize(1)
                .allSatisfy(finding -> {
                    assertThat(finding.path("subject").asText()).isEqualTo("models");
                    assertThat(finding.path("state").asText()).isEqualTo("warning");
                    assertThat(finding.path("remedy").asText())
                            .isEqualTo("Publish a version that passes, or pin the one that serves.");
                });
    }
}
