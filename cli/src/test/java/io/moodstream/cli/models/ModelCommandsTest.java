package io.moodstream.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.trainer.artifact.PolicyFiles;
import io.moodstream.trainer.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a real models topic, with the bundled members on it. */
@ExtendWith(CommandsExtension.class)
class ModelCommandsTest {

    private static TestCluster cluster;
    private static Path bundle;

    private final Path temp;

    ModelCommandsTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @BeforeAll
    static void publish(TestCluster shared) {
        cluster = shared;
        assertThat(cluster.run("models").out()).contains("holds no models", "./moodstream train --data");
        bundle = Bundle.folder(cluster.dataDir().resolve("cache"));

        CommandRun run = cluster.run("publish", bundle.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Published custom@1, ipretrained@1, pretrained@1, xgcustom@1 on the topic '"
                        + cluster.prefix() + "models'");
        cluster.send(
                cluster.cluster().topics().modelStatus(),
                "custom/1/app",
                new ModelStatus("custom", 1L, "app", ModelState.LIVE, null, Instant.EPOCH, 12L));
    }

    @Test
    void models_lists_versions_with_their_states() throws IOException {
        assertThat(cluster.run("models").out())
                .containsPattern("custom@1 +newest .* live on 1")
                .contains("xgcustom@1");
        JsonNode models = cluster.json("models");
        assertThat(models).hasSize(4);
        assertThat(models.get(0).path("member").asText()).isEqualTo("custom");
        assertThat(models.get(0).path("wanted").asBoolean()).isTrue();
        assertThat(models.get(0).at("/instances/0/state").asText()).isEqualTo("live");
    }

    @Test
    void prints_a_model_card_as_text_and_as_json() throws IOException {
        assertThat(cluster.run("models", "show", "custom").out())
                .contains("custom@1, the version that stream apps should run", "app: live, loaded and tried in 12 ms");
        JsonNode card = cluster.json("models", "show", "custom@1");
        assertThat(card.path("version").asInt()).isEqualTo(1);
        assertThat(card.path("kind").asText()).isEqualTo("custom");
        assertThat(card.at("/parts/0/sha256").asText()).hasSize(64);
        assertThat(card.at("/facts/training_seconds").asText()).isNotBlank();
        assertThat(card.at("/quality/true_positives").asInt()).isPositive();
        assertThat(card.at("/instances/0/instance").asText()).isEqualTo("app");
    }

    @Test
    void rejects_an_unknown_model_and_lists_the_known_ones() {
        for (String wrong : new String[] {"costum", "custom@9"}) {
            CommandRun run = cluster.run("models", "show", wrong);
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains("There is no model '" + wrong + "'", "custom@1, ipretrained@1");
        }
    }

    @Test
    void a_pin_holds_until_it_is_released() throws IOException {
        assertThat(cluster.run("pin", "xgcustom@1", "--reason", "a test").out())
                .startsWith("Pinned xgcustom@1:")
                .contains("./moodstream pin --release xgcustom");
        assertThat(cluster.run("models").out())
                .containsPattern("xgcustom@1 +pinned")
                .containsPattern("xgcustom@1 was pinned by .*: a test");
        assertThat(cluster.json("pin", "--release", "xgcustom").path("released").asBoolean())
                .isTrue();
        assertThat(cluster.json("pin", "--release", "xgcustom").path("released").asBoolean())
                .isFalse();
        assertThat(cluster.run("pin", "--release", "xgcustom").out()).contains("nothing was changed");
        assertThat(cluster.json("pin", "pretrained@1")).hasToString("{\"member\":\"pretrained\",\"pinned\":1}");
        cluster.run("pin", "--release", "pretrained");
    }

    @Test
    void rejects_a_pin_of_an_unknown_version() {
        CommandRun run = cluster.run("pin", "custom@7");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("custom@7 is not on the topic; there are custom@1.")
                .hasLineCount(1);
    }

    @Test
    void publishes_a_policy_that_replaces_the_previous_one() throws IOException {
        JsonNode published = cluster.json("policy", "--publish", "weighted", "--reason", "a test");
        assertThat(published.path("name").asText()).isEqualTo("weighted");
        assertThat(published.at("/weights/custom").asDouble()).isPositive();
        String id = "weighted@" + published.path("version").asLong();

        assertThat(cluster.run("policy").out()).containsPattern(id + " +yes .*a test");
        JsonNode newest = last(cluster.json("policy"));
        assertThat(newest.path("decides").asBoolean()).isTrue();
        assertThat(newest.path("members_without_weight")).isEmpty();

        assertThat(cluster.run("policy", "--publish", "majority").out()).startsWith("Published majority@");
        assertThat(last(cluster.json("policy")).path("name").asText()).isEqualTo("majority");
    }

    @Test
    void rejects_a_policy_without_a_weight_for_a_member_unless_forced() throws IOException {
        Path run = withoutWeight("xgcustom");

        CommandRun refused = cluster.run("policy", "--publish", "weighted", "--from", run.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("The vote 'weighted' has no weight for xgcustom,")
                .contains("--force")
                .hasLineCount(1);
        assertThat(cluster.run("policy", "--publish", "weighted", "--from", run.toString(), "--force")
                        .status())
                .isZero();
        assertThat(cluster.run("policy").out()).contains("has no weight for xgcustom, so it cannot decide.");
        JsonNode forced = last(cluster.json("policy"));
        assertThat(forced.path("decides").asBoolean()).isFalse();
        assertThat(forced.at("/members_without_weight/0").asText()).isEqualTo("xgcustom");
    }

    @Test
    void rejects_an_unknown_policy_and_lists_the_fitted_ones() {
        CommandRun run = cluster.run("policy", "--publish", "loudest");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("'loudest'", "majority", "weighted", "stack");
    }

    @Test
    void does_not_compare_policies_without_labels() {
        CommandRun run = cluster.run("policy", "--compare");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("true label").hasLineCount(1);
    }

    @Test
    void mend_writes_nothing_if_nothing_was_overwritten() {
        assertThat(cluster.run("models", "mend").out()).isEqualToNormalizingNewlines("Nothing to restore.\n");
    }

    @Test
    void the_doctor_passes_the_cluster_but_reports_missing_live_models() throws IOException {
        CommandRun run = cluster.run("doctor", "--output", "json");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("\"subject\":\"broker\",\"state\":\"ok\"")
                .contains("\"subject\":\"registry\",\"state\":\"ok\"")
                .contains("\"subject\":\"topics\",\"state\":\"ok\"")
                .contains("\"subject\":\"schemas\",\"state\":\"ok\"")
                .contains("No version is live of ipretrained, pretrained, xgcustom");
    }

    /** The bundled policies, the weighted one without a weight for this member. */
    private Path withoutWeight(String member) throws IOException {
        Path policies = Files.createDirectories(temp.resolve(PolicyFiles.FOLDER));
        ObjectMapper json = new ObjectMapper();
        ObjectNode weighted = (ObjectNode) json.readTree(
                bundle.resolve(PolicyFiles.FOLDER).resolve("weighted.json").toFile());
        weighted.withObject("/weights").remove(member);
        json.writeValue(policies.resolve("weighted.json").toFile(), weighted);
        return temp;
    }

    private static JsonNode last(JsonNode array) {
        return array.get(array.size() - 1);
    }
}
