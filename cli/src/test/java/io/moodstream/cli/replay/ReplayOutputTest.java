package io.moodstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.ExamplePredictions;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.trainer.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON output of {@code replay} for two photos that are gone, and which candidates it rejects. */
@ExtendWith(CommandsExtension.class)
class ReplayOutputTest {

    private static TestCluster cluster;

    @BeforeAll
    static void send(TestCluster shared) {
        cluster = shared;
        TopicCatalogue topics = cluster.cluster().topics();
        for (String photo : new String[] {"labelled", "unlabelled"}) {
            cluster.send(
                    topics.predictions(),
                    photo,
                    ExamplePredictions.of(photo, topics.photoEvents().name(), 0.9, 0.3));
        }
        cluster.send(
                topics.photoLabels(),
                "labelled",
                new PhotoLabel("labelled", Label.HAPPY, "anna", ExamplePredictions.AT));
    }

    @Test
    void counts_photos_that_cannot_be_replayed_by_reason() throws IOException {
        JsonNode json = cluster.json("replay");

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "photos",
                        "labels_that_differ",
                        "scores_that_differ",
                        "largest_score_difference",
                        "verified",
                        "versions",
                        "differences",
                        "not_replayable");
        assertThat(json.path("photos").isIntegralNumber()).isTrue();
        assertThat(json.path("photos").asLong(-1)).isZero();
        assertThat(json.path("largest_score_difference").doubleValue()).isZero();
        assertThat(json.path("verified").isBoolean()).isTrue();
        assertThat(json.path("verified").asBoolean()).isFalse();
        assertThat(json.path("differences").isArray()).isTrue();
        assertThat(json.path("differences")).isEmpty();
        assertThat(json.path("not_replayable")).hasSize(1);
        assertThat(json.at("/not_replayable/0/reason").textValue()).isEqualTo("custom@2 is not on the models topic.");
        assertThat(json.at("/not_replayable/0/photos").asLong()).isEqualTo(2);
    }

    @Test
    void verification_as_json_fails_if_nothing_was_replayed() throws IOException {
        CommandRun run = cluster.run("replay", "--photos", "1", "--verify", "--output", "json");

        assertThat(run.status()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("verified").asBoolean(true)).isFalse();
        assertThat(json.at("/not_replayable/0/photos").asLong())
                .as("no more than --photos")
                .isEqualTo(1);
    }

    @Test
    void compares_a_candidate_only_on_retained_labelled_photos() throws IOException {
        String folder = bundle().resolve("xgcustom").toString();

        JsonNode json = cluster.json("replay", "--with", folder);

        assertThat(json.path("candidate").textValue()).isEqualTo("xgcustom of " + folder);
        for (String compared : new String[] {"member", "verdict"}) {
            JsonNode counts = json.path(compared);
            assertThat(counts.path("labelled").isIntegralNumber()).as(compared).isTrue();
            assertThat(counts.path("labelled").asLong(-1)).isZero();
            assertThat(counts.path("difference").doubleValue()).isZero();
            assertThat(counts.path("alpha").doubleValue()).isEqualTo(0.05);
            assertThat(counts.path("lower").doubleValue()).isLessThan(0);
            assertThat(counts.path("upper").doubleValue()).isGreaterThan(0);
        }
        assertThat(json.path("not_replayable")).hasSize(2);
        assertThat(json.at("/not_replayable/0/reason").textValue()).isEqualTo("It has no label.");
        assertThat(json.at("/not_replayable/1/reason").textValue()).startsWith("Its photo is not retained:");
        assertThat(cluster.run("replay", "--with", folder).out())
                .contains("No photo with a label could be compared.")
                .contains("1 photo left out: It has no label.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    custom@9       | custom@9 is not on the models topic.
                    custom@latest  | 'custom@latest' does not name a model version; write member@version
                    custom         | There is no folder 'custom' of an artifact, and a published version has the form
                    """)
    void reports_a_missing_candidate(String candidate, String why) {
        refused(candidate, why);
    }

    @Test
    void rejects_a_folder_with_several_artifacts() {
        refused(
                bundle().toString(),
                "The folder '" + bundle() + "' has 4 artifacts; name the folder of one, such as "
                        + bundle().resolve("custom") + ".");
    }

    private static void refused(String candidate, String why) {
        CommandRun run = cluster.run("replay", "--with", candidate);

        assertThat(run.status()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).contains(why).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    private static Path bundle() {
        return Bundle.folder(cluster.dataDir().resolve("cache"));
    }
}
