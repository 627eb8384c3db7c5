package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.live.PhotoPixels;
import io.moodstream.stream.buffer.BatchOptions;
import io.moodstream.stream.classify.Classification;
import io.moodstream.stream.classify.EnsembleClassifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An internal error costs only the record on which it occurs. */
final class InternalErrorTest extends MeteredTopologyTest {

    private static final int BATCH = 4;

    /** Fails whenever this photo is among those to classify. */
    private static final class Failing implements EnsembleClassifier {

        private final SampleEnsemble inner = new SampleEnsemble();
        private final Pixels culprit;
        private final Supplier<Throwable> fault;

        Failing(Pixels culprit, Supplier<Throwable> fault) {
            this.culprit = culprit;
            this.fault = fault;
        }

        @Override
        public List<Classification> classify(List<PhotoPixels> photos) {
            if (photos.stream().anyMatch(photo -> photo.pixels().equals(culprit))) {
                throw InternalErrorTest.<RuntimeException>sneaky(fault.get());
            }
            return inner.classify(photos);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable fault) throws T {
        throw (T) fault;
    }

    static Stream<Throwable> ofTheRecord() {
        return Stream.of(
                new IllegalStateException("odd"),
                new NullPointerException(),
                new StackOverflowError(),
                new AssertionError("no"),
                new java.io.UncheckedIOException(new java.io.UTFDataFormatException("long")));
    }

    @ParameterizedTest
    @MethodSource("ofTheRecord")
    void only_the_culprit_of_a_failed_batch_is_a_dead_letter_with_the_location(Throwable fault) {
        try (TopologyTestBench bench = batches(fault)) {
            send(bench);

            assertThat(bench.predictions.readValuesToList())
                    .extracting(Prediction::getPhotoId)
                    .containsExactly("p-0", "p-1", "p-3");
            List<TestRecord<byte[], byte[]>> deadLetters = bench.deadLetters.readRecordsToList();
            assertThat(deadLetters).hasSize(1);
            assertThat(new String(deadLetters.get(0).key(), StandardCharsets.UTF_8))
                    .isEqualTo("p-2");
            assertThat(text(deadLetters.get(0), "moodstream-error-reason")).isEqualTo("INTERNAL_ERROR");
            assertThat(text(deadLetters.get(0), "moodstream-error-message"))
                    .contains(fault.getClass().getName(), " at ", "InternalErrorTest")
                    .hasSizeLessThan(2_100);
            assertThat(bench.labelsOut.readValuesToList()).hasSize(3);
        }
        assertThat(metrics.scrape())
                .contains("moodstream_dead_letters_total{kind=\"photo\",reason=\"INTERNAL_ERROR\"} 1.0")
                .contains("moodstream_photos_total 4.0")
                .contains("moodstream_photos_failed_total 0.0");
    }

    static Stream<Throwable> ofTheMachine() {
        return Stream.of(
                new OutOfMemoryError("none left"),
                new UnsatisfiedLinkError("no library"),
                new ProcessorStateException("disk"),
                new TopicAuthorizationException("predictions"),
                new IllegalStateException(new java.nio.file.FileSystemException("/full")));
    }

    @ParameterizedTest
    @MethodSource("ofTheMachine")
    void a_machine_fault_rejects_no_photo(Throwable fault) {
        try (TopologyTestBench bench = batches(fault)) {
            assertThatThrownBy(() -> send(bench)).isNotNull();

            assertThat(bench.deadLetters.isEmpty()).isTrue();
            assertThat(bench.predictions.isEmpty()).isTrue();
        }
        assertThat(metrics.scrape()).contains("moodstream_photos_failed_total 4.0");
    }

    private TopologyTestBench batches(Throwable fault) {
        Pixels culprit =
                PhotoDecoder.create().decode(SamplePhotos.png("p-2".hashCode())).pixels();
        return new TopologyTestBench(
                stateDir,
                new MockSchemaRegistryClient(),
                metrics.topology(),
                TopologyTestBench.settings(new Failing(culprit, () -> fault), BatchOptions.ofPhotos(BATCH)));
    }

    private static void send(TopologyTestBench bench) {
        for (int i = 0; i < BATCH; i++) {
            bench.send(Events.photo("p-" + i, TopologyTestBench.START, Label.HAPPY));
        }
    }

    private static String text(TestRecord<byte[], byte[]> deadLetter, String header) {
        return new String(deadLetter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
