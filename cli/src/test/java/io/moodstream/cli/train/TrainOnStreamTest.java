package io.moodstream.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train --data stream} on a real broker and registry. */
@ExtendWith(CommandsExtension.class)
class TrainOnStreamTest {

    private final TestCluster cluster;
    private final Path temp;

    TrainOnStreamTest(TestCluster cluster, @TempDir Path temp) {
        this.cluster = cluster;
        this.temp = temp;
    }

    @Test
    void trains_on_photos_with_content_or_from_an_allowed_place() throws IOException {
        assertThat(train().status()).as("an empty stream").isEqualTo(1);
        assertThat(train().err()).contains("The stream has no labelled photo").contains("send labels to");
        Path allowed = Files.createDirectories(temp.resolve("allowed"));
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        List<PhotoEvent> events = new ArrayList<>();
        List<DrawnPhoto> faces = new DrawnFaces(17).draw(160);
        for (int i = 0; i < faces.size(); i++) {
            PhotoEvent event = new PhotoEventFactory("test", Clock.systemUTC())
                    .event(
                            "photo-" + i,
                            faces.get(i).name(),
                            faces.get(i).content(),
                            Label.valueOf(faces.get(i).label().name()));
            if (i >= 140) {
                Path file = (i < 150 ? allowed : elsewhere).resolve(faces.get(i).name());
                Files.write(file, faces.get(i).content());
                event = PhotoEvent.newBuilder(event)
                        .setContent(null)
                        .setContentUri(file.toUri().toString())
                        .build();
            }
            events.add(event);
        }
        cluster.send(cluster.cluster().topics().photoEvents(), "photos", events.toArray(PhotoEvent[]::new));

        CommandRun run = train("--since=1h", "--photo-places=" + allowed.toUri());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Of 160 photo events of the stream,")
                .contains("left out: 10 by URI and not fetched")
                .contains("Trained in");
        Map<String, String> facts = ArtifactFolder.read(temp.resolve("out/custom"))
                .manifest()
                .provenance()
                .facts();
        assertThat(facts)
                .containsEntry("stream_events", "160")
                .containsEntry("stream_not_fetched", "10")
                .containsEntry("stream_since", "1h");
        assertThat(Integer.parseInt(facts.getOrDefault("stream_trained", ""))
                        + Integer.parseInt(facts.getOrDefault("stream_held_out", "")))
                .isEqualTo(150);
    }

    private CommandRun train(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "train",
                "--data=stream",
                "--recipe=demo",
                "--members=custom",
                "--out=" + temp.resolve("out"),
                "--cache=" + temp.resolve("cache")));
        words.addAll(List.of(more));
        return cluster.run(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --data faces --since 7d                             | --since is how far back the stream is read: give --data stream.
                    --data stream --since soon                          | 'soon' is not a duration
                    --data stream --photo-places photos                 | --photo-places:
                    --data stream --backbone                            | --data stream has happy and sad photos, for members
                    --data stream --detector                            | --data stream has happy and sad photos, for members
                    --data stream --new-labels 5                        | --new-labels counts labels on the stream: give --service and --data stream.
                    --data faces --service --new-labels 5               | --new-labels counts labels on the stream
                    --data stream --service --new-labels 0              | --new-labels is 0; it is a number of photos, 1 or more.
                    --data stream --rollout shadow                      | give --publish or --service
                    """)
    void rejects_invalid_options(String options, String message) {
        CommandRun run = cluster.run(("train " + options).split(" "));
        assertThat(run.err()).contains(message);
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void says_how_to_start_if_nothing_is_running() {
        CommandRun run = CommandRun.of(
                "train",
                "--data",
                "stream",
                "--data-dir",
                temp.resolve("nothing").toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().strip())
                .contains("Nothing is running in")
                .contains("--bootstrap-server")
                .hasLineCount(1);
    }
}
