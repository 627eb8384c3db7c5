package io.moodstream.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.TrainingRequest;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code train --publish} finds what prevents publication before it trains; {@code train --request} only asks. */
@ExtendWith(CommandsExtension.class)
class TrainPublicationTest {

    private final TestCluster cluster;
    private final Path temp;

    TrainPublicationTest(TestCluster cluster, @TempDir Path temp) throws IOException {
        this.cluster = cluster;
        this.temp = temp;
        DrawnFaces.write(new DrawnFaces(21).draw(4), temp.resolve("faces/train"));
        DrawnFaces.write(new DrawnFaces(22).draw(4), temp.resolve("faces/test"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--recipe=demo", "--detector"})
    void reports_a_missing_signing_key_before_training(String what) {
        Path gone = temp.resolve("gone.pem");

        CommandRun run = train(what, "--publish", "--signing-key=" + gone);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("The key file " + gone + " cannot be read")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void reports_an_invalid_signing_key_before_training() throws IOException {
        Path text = Files.writeString(temp.resolve("key.pem"), "no key");

        CommandRun run = train("--recipe=demo", "--publish", "--signing-key=" + text);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("The file " + text + " holds no PRIVATE KEY block; make a signing key first, or name the");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--publish", "--service"})
    void rejects_keeping_zero_versions_before_training(String option) {
        CommandRun run = train("--recipe=demo", option, "--keep=0");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--keep is 1 or more, not 0.");
        assertThat(run.out()).doesNotContain("Training").doesNotContain("The trainer service runs");
    }

    @Test
    void rejects_an_invalid_rollout_plan_before_training() {
        CommandRun run = train("--recipe=demo", "--publish", "--rollout=canary:200");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("canary:200").hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_request_is_one_record_in_the_name_of_the_user() {
        CommandRun run = cluster.run("train", "--request");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Asked for a training in the name of '" + System.getProperty("user.name") + "'")
                .contains("a running trainer service will publish it.");
        assertThat(requests()).singleElement().satisfies(request -> {
            assertThat(request.getRequestedBy()).isEqualTo(System.getProperty("user.name"));
            assertThat(request.getSeed()).isNull();
        });
    }

    private List<TrainingRequest> requests() {
        Topic topic = cluster.cluster().topics().trainingRequests();
        try (Tail<TrainingRequest> tail = Tail.fromBeginning(
                cluster.cluster().clients(),
                topic,
                cluster.cluster().serdes().deserializer(topic, TrainingRequest.class))) {
            List<TrainingRequest> requests = new ArrayList<>();
            tail.toEnd(record -> requests.add(record.value()));
            return requests;
        }
    }

    private CommandRun train(String... options) {
        List<String> words = new ArrayList<>(List.of(
                "train",
                "--data=" + temp.resolve("faces"),
                "--out=" + temp.resolve("out"),
                "--cache=" + temp.resolve("cache")));
        words.addAll(List.of(options));
        return cluster.run(words.toArray(String[]::new));
    }
}
