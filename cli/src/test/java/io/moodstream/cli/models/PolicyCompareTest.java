package io.moodstream.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.ExamplePredictions;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.trainer.artifact.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Voting policies on three labelled photos: custom, xgcustom and the majority are each right on two. */
@ExtendWith(CommandsExtension.class)
class PolicyCompareTest {

    private static TestCluster cluster;

    private final Path temp;

    PolicyCompareTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @BeforeAll
    static void send(TestCluster shared) {
        cluster = shared;
        send("happy", 0.9, 0.3, Label.HAPPY);
        send("sad", 0.9, 0.3, Label.SAD);
        send("clear", 0.2, 0.3, Label.SAD);
    }

    private static void send(String photo, double custom, double xgcustom, Label label) {
        TopicCatalogue topics = cluster.cluster().topics();
        cluster.send(
                topics.predictions(),
                photo,
                ExamplePredictions.of(photo, topics.photoEvents().name(), custom, xgcustom));
        cluster.send(topics.photoLabels(), photo, new PhotoLabel(photo, label, "anna", ExamplePredictions.AT));
    }

    @Test
    void prints_a_table_and_the_best_policy_as_text() {
        CommandRun run = cluster.run("policy", "--compare", "--from", temp.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("3 photos; in brackets the 95 % intervals.")
                .containsPattern("custom +66\\.67 .* 1 +1 +1 +0")
                .containsPattern("xgcustom +66\\.67 .* 0 +0 +2 +1")
                .contains("The vote 'majority' is as good as its best member, custom:")
                .contains("Of the votes, 'majority' would have done best: 2 of 3 right.");
    }

    @Test
    void prints_counts_as_json_and_an_undefined_ratio_as_null() throws IOException {
        JsonNode json = cluster.json("policy", "--compare", "--from", temp.toString());

        assertThat(json.path("n").asInt()).isEqualTo(3);
        assertThat(json.path("members").fieldNames()).toIterable().containsExactly("custom", "xgcustom");
        assertThat(json.at("/members/custom/tp").asInt()).isEqualTo(1);
        assertThat(json.at("/members/custom/accuracy").asDouble()).isBetween(0.66, 0.67);
        assertThat(json.at("/members/xgcustom/tn").asInt()).isEqualTo(2);
        assertThat(json.at("/members/xgcustom/precision").isNull()).isTrue();
        assertThat(json.path("ensemble").fieldNames()).toIterable().containsExactly("majority");
        JsonNode majority = json.at("/ensemble/majority");
        assertThat(majority.path("best_member").textValue()).isEqualTo("custom");
        assertThat(majority.path("loses_to_best_member").isBoolean()).isTrue();
        assertThat(majority.path("loses_to_best_member").asBoolean()).isFalse();
        assertThat(majority.path("p_value").isNumber()).isTrue();
    }

    @Test
    void also_compares_policies_that_fit_the_members() throws IOException {
        JsonNode json = cluster.json("policy", "--compare", "--from", "bundle");

        assertThat(json.path("ensemble").fieldNames()).toIterable().contains("majority", "weighted");
    }

    @Test
    void rejects_comparing_and_publishing_at_once() throws IOException {
        JsonNode before = cluster.json("policy");

        CommandRun run = cluster.run("policy", "--publish", "majority", "--compare", "--from", temp.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("compare first, then publish without --compare.", "Help: ./moodstream policy --help")
                .hasLineCount(2);
        assertThat(run.out()).isEmpty();
        assertThat(cluster.json("policy")).isEqualTo(before);
    }

    @Test
    void rejects_an_unknown_policy_and_lists_the_known_ones() throws IOException {
        JsonNode before = cluster.json("policy");

        CommandRun run = cluster.run("policy", "--publish", "weighted", "--from", temp.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("There is no voting policy 'weighted' in '" + temp + "'; there are [majority].")
                .contains("--from names its output folder.")
                .hasLineCount(1);
        assertThat(cluster.json("policy")).isEqualTo(before);
    }

    @Test
    void reports_a_damaged_policy_file() throws IOException {
        Path file = Files.createDirectories(temp.resolve(PolicyFiles.FOLDER)).resolve("weighted.json");
        Files.writeString(file, "{\"name\": \"weighted\", \"weights\": \"none\"}");

        for (String option : new String[] {"--compare", "--publish=weighted"}) {
            CommandRun run = cluster.run("policy", option, "--from", temp.toString());

            assertThat(run.status()).as(option).isEqualTo(1);
            assertThat(run.err())
                    .startsWith("The voting policy '" + file + "' cannot be read (")
                    .endsWith("): train again." + System.lineSeparator())
                    .hasLineCount(1);
            assertThat(run.out()).isEmpty();
        }
    }
}
