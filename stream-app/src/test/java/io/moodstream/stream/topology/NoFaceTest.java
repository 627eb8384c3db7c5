package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.FaceSearch;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.stream.buffer.BatchOptions;
import io.moodstream.stream.classify.NoFacePolicy;
import io.moodstream.stream.fetch.FetchAllowlist;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Photos in which no face is found, by {@code moodstream.faces.none}. */
final class NoFaceTest {

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    @Test
    void a_rejected_photo_is_classified_on_replay_after_the_setting_has_changed() {
        TestRecord<byte[], byte[]> deadLetter;
        try (TopologyTestBench bench = bench(NoFacePolicy.REJECT)) {
            bench.send(Events.photo("p-1", TopologyTestBench.START, SamplePhotos.black(640, 480), Label.HAPPY));

            deadLetter = bench.deadLetters.readRecord();
            assertThat(header(deadLetter, "moodstream-error-reason")).isEqualTo("NO_FACE");
            assertThat(header(deadLetter, "moodstream-error-message"))
                    .isEqualTo("No face was found in this png photo of 640x480: send one that shows a face, or set"
                            + " moodstream.faces.none=classify and replay it.");
            assertThat(bench.predictions.isEmpty()).isTrue();
            assertThat(bench.labelsOut.isEmpty()).isTrue();
        }
        try (TopologyTestBench bench = bench(NoFacePolicy.CLASSIFY)) {
            bench.photos.pipeInput(deadLetter.key(), deadLetter.value());

            Prediction prediction = bench.predictions.readValue();
            assertThat(prediction.getPhotoId()).isEqualTo("p-1");
            assertThat(prediction.getImage().getSearch())
                    .extracting(FaceSearch::getFaces)
                    .isEqualTo(0);
            assertThat(bench.deadLetters.isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"48, 48", "96, 400", "1000, 200"})
    void classifies_a_photo_that_is_not_searched(int width, int height) {
        try (TopologyTestBench bench = bench(NoFacePolicy.REJECT)) {
            bench.send(Events.photo("p-1", TopologyTestBench.START, SamplePhotos.black(width, height), null));

            assertThat(bench.predictions.readValue().getImage().getSearch()).isNull();
            assertThat(bench.deadLetters.isEmpty()).isTrue();
        }
    }

    private TopologyTestBench bench(NoFacePolicy noFacePolicy) {
        return new TopologyTestBench(
                stateDir,
                new MockSchemaRegistryClient(),
                TopologyMetrics.NONE,
                TopologyTestBench.settings(
                        TopologyTestBench.classifier(new SampleEnsemble()).onNoFace(noFacePolicy),
                        BatchOptions.ofPhotos(1),
                        FetchAllowlist.NONE));
    }

    private static String header(TestRecord<byte[], byte[]> deadLetter, String name) {
        return new String(deadLetter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
