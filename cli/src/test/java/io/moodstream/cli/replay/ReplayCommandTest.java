package io.moodstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Ballot;
import io.moodstream.FaceSearch;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.ExamplePredictions;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.TopicCatalogue;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A prediction whose models are gone. */
@ExtendWith(CommandsExtension.class)
class ReplayCommandTest {

    private static TestCluster cluster;

    @BeforeAll
    static void send(TestCluster shared) {
        cluster = shared;
        TopicCatalogue topics = cluster.cluster().topics();
        cluster.send(
                topics.predictions(),
                "photo-1",
                ExamplePredictions.of("photo-1", topics.photoEvents().name(), 0.9, 0.3));
    }

    @Test
    void reports_missing_models_and_counts_their_photos() {
        CommandRun run = cluster.run("replay");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("0 photos of 1 classified again")
                .contains("1 photo not replayable: custom@2 is not on the models topic.");
    }

    @Test
    void ignores_predictions_that_no_stream_app_can_have_written() {
        TopicCatalogue topics = cluster.cluster().topics();
        cluster.send(
                topics.predictions(),
                "forged",
                detectedBy("detector@x"),
                detectedBy("detector@0"),
                detectedBy("detector@"),
                votedBy("detector"),
                Prediction.newBuilder(forged())
                        .setAppInstance("x".repeat(20_000))
                        .build());
        CommandRun run = cluster.run("replay");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("0 photos of 1 classified again");
    }

    private static Prediction detectedBy(String detector) {
        Prediction forged = forged();
        FaceSearch search =
                FaceSearch.newBuilder().setDetector(detector).setFaces(0).build();
        return Prediction.newBuilder(forged)
                .setImage(Image.newBuilder(forged.getImage()).setSearch(search).build())
                .build();
    }

    private static Prediction votedBy(String member) {
        return Prediction.newBuilder(forged())
                .setBallots(List.of(new Ballot(member, 1L, 0.9, Label.HAPPY, null)))
                .build();
    }

    private static Prediction forged() {
        return ExamplePredictions.of(
                "forged", cluster.cluster().topics().photoEvents().name(), 0.9, 0.3);
    }

    @Test
    void verification_fails_if_nothing_was_replayed() {
        CommandRun run = cluster.run("replay", "--verify");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("Nothing is proved");
        assertThat(cluster.run("replay", "--since", "1h", "--verify").out()).contains("0 of 0");
    }

    @ParameterizedTest
    @CsvSource({
        "--photos=0,'--photos is 1 to 100000, not 0.'",
        "--verify --with=custom@1,'give one.'",
        "--photo-places=photos,'--photo-places: '"
    })
    void rejects_invalid_options(String options, String message) {
        CommandRun run = cluster.run(("replay " + options).split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    @Test
    void the_manuals_distinguish_replay_from_dlq_replay() {
        assertThat(manual("replay", "--help")).contains("'dlq replay' is what sends dead letters again");
        assertThat(manual("dlq", "replay", "--help")).contains("'./moodstream replay' sends nothing");
    }

    /** The manual without its line breaks. */
    private static String manual(String... words) {
        return CommandRun.of(words).out().replaceAll("\\s+", " ");
    }
}
