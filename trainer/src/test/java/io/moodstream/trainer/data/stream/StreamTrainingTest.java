package io.moodstream.trainer.data.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.Manifest.Provenance;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.trainer.FaceFolder;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.TrainingResult;
import io.moodstream.trainer.base.BaseSource;
import io.moodstream.trainer.data.TestPart;
import io.moodstream.trainer.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A complete training on photos of the stream. */
@ExtendWith(PlatformExtension.class)
class StreamTrainingTest {

    private final LocalPlatform platform;
    private final Path folder;

    StreamTrainingTest(LocalPlatform platform, @TempDir Path folder) {
        this.platform = platform;
        this.folder = folder;
    }

    private TrainingResult train(List<Path> data, List<String> members, StreamOnTopics topics) {
        TrainerConfig config = new TrainerConfig(
                        data,
                        "demo",
                        members,
                        1,
                        folder.resolve("out"),
                        folder.resolve("cache"),
                        BaseSource.named("random"))
                .withStream(topics.source());
        return new Trainer(Clock.systemUTC()).train(config, RunListener.QUIET);
    }

    @Test
    void leaves_no_photos_on_disk_and_records_them_in_the_provenance() throws IOException {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "training-")) {
            topics.sendFaces("a", 140);
            Files.createDirectories(folder.resolve("out/.training-killed/custom"));
            Files.writeString(folder.resolve("out/.training-killed/custom/weights"), "of a killed training");
            TrainingResult result = train(List.of(), List.of("custom", "pretrained"), topics);

            Provenance provenance = result.artifacts().get(0).manifest().provenance();
            assertThat(provenance.data())
                    .isEqualTo(topics.source().read(RunListener.QUIET).fingerprint());
            assertThat(provenance.facts())
                    .containsEntry("stream_events", "140")
                    .containsEntry("stream_photo_topic", "training-photo-events")
                    .containsKeys("stream_photo_offsets", "stream_label_offsets", "stream_held_out");
            assertThat(result.testParts())
                    .containsExactly(
                            new TestPart("stream", 0, result.testPhotos().size()));
            assertThat(files("features")).as("files with features").isEmpty();
            assertThat(files(".training-")).as("unfinished parts").isEmpty();
            String report = Files.readString(result.report().orElseThrow());
            assertThat(report).contains("How many photos of each class").doesNotContain("Some happy photos");
        }
    }

    @Test
    void the_report_shows_photos_of_files_but_not_of_the_stream() throws IOException {
        Path files = FaceFolder.write(folder.resolve("faces"), 80, 40);
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "mixed-")) {
            topics.sendFaces("a", 140);
            TrainingResult result = train(List.of(files), List.of("custom"), topics);
            assertThat(result.testParts()).extracting(TestPart::name).containsExactly("faces", "stream");
            assertThat(result.testParts().get(0)).isEqualTo(new TestPart("faces", 0, 40));
            assertThat(Files.readString(result.report().orElseThrow())).contains("Some happy photos");
        }
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> folder.relativize(path).toString().contains(name))
                    .toList();
        }
    }
}
