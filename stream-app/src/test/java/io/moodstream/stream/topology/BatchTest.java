package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.models.live.PhotoPixels;
import io.moodstream.stream.buffer.BatchOptions;
import io.moodstream.stream.classify.Classification;
import io.moodstream.stream.classify.EnsembleClassifier;
import io.moodstream.stream.meters.PrometheusMetrics;
import io.moodstream.stream.photo.PhotoSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchTest {

    private static final int BATCH = 3;

    private final CountingEnsemble ensemble = new CountingEnsemble();

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    /** Records how many photos each call classifies. */
    private static final class CountingEnsemble implements EnsembleClassifier {

        private final SampleEnsemble inner = new SampleEnsemble();
        private final List<Integer> sizes = new ArrayList<>();

        @Override
        public List<Classification> classify(List<PhotoPixels> photos) {
            sizes.add(photos.size());
            return inner.classify(photos);
        }
    }

    private TopologyTestBench bench() {
        return new TopologyTestBench(stateDir, ensemble, BATCH);
    }

    @Test
    void buffers_photos_until_a_batch_is_full_and_answers_them_in_order() {
        try (TopologyTestBench bench = bench()) {
            send(bench, 2);
            assertThat(bench.predictions.isEmpty()).isTrue();
            assertThat(waiting(bench)).isEqualTo(2);

            bench.send(Events.photo("p-2", TopologyTestBench.START, Label.SAD));
            List<Prediction> predictions = bench.predictions.readValuesToList();
            assertThat(predictions).extracting(Prediction::getPhotoId).containsExactly("p-0", "p-1", "p-2");
            assertThat(predictions).extracting(it -> it.getSource().getOffset()).containsExactly(0L, 1L, 2L);
            assertThat(bench.labelsOut.readValuesToList()).hasSize(1);
            assertThat(ensemble.sizes).containsExactly(3);
            assertThat(waiting(bench)).isZero();
        }
    }

    @Test
    void splits_a_slow_batch_and_counts_and_answers_each_photo_once() {
        PrometheusMetrics metrics = new PrometheusMetrics();
        PhotoSettings slow = TopologyTestBench.settings(ensemble, new BatchOptions(BATCH, Duration.ZERO));
        try (metrics;
                TopologyTestBench bench =
                        new TopologyTestBench(stateDir, new MockSchemaRegistryClient(), metrics.topology(), slow)) {
            send(bench, BATCH);
            assertThat(bench.predictions.getQueueSize()).isEqualTo(1);
            assertThat(waiting(bench)).isEqualTo(2);
            assertThat(metrics.scrape()).contains("moodstream_photos_total 1.0");

            bench.pass(Duration.ofSeconds(40)); // the linger time depends on how long the machine took to classify
            assertThat(bench.predictions.readValuesToList())
                    .extracting(Prediction::getPhotoId)
                    .containsExactly("p-0", "p-1", "p-2");
            assertThat(ensemble.sizes).containsExactly(1, 1, 1);
            assertThat(waiting(bench)).isZero();
            assertThat(metrics.scrape()).contains("moodstream_photos_total 3.0");
        }
    }

    @Test
    void classifies_the_first_photo_after_a_pause_at_once_and_buffers_the_next() {
        try (TopologyTestBench bench = bench()) {
            bench.pass(Duration.ofMillis(440));
            send(bench, 2);
            assertThat(bench.predictions.readValuesToList())
                    .extracting(Prediction::getPhotoId)
                    .containsExactly("p-0");
            assertThat(waiting(bench)).isEqualTo(1);
        }
    }

    @Test
    void classifies_a_photo_alone_if_no_other_follows() {
        try (TopologyTestBench bench = bench()) {
            send(bench, 1);
            bench.pass(Duration.ofMillis(80));
            assertThat(bench.predictions.readValuesToList()).hasSize(1);
            assertThat(waiting(bench)).isZero();
        }
    }

    @Test
    void a_batch_scores_each_photo_as_it_would_be_scored_alone() {
        List<Prediction> alone;
        try (TopologyTestBench bench = new TopologyTestBench(stateDir.resolve("alone"), new SampleEnsemble())) {
            send(bench, 6);
            alone = bench.predictions.readValuesToList();
        }
        try (TopologyTestBench bench = bench()) {
            send(bench, 6);
            assertThat(bench.predictions.readValuesToList()).isEqualTo(alone);
            assertThat(ensemble.sizes).containsExactly(3, 3);
        }
    }

    @Test
    void a_broken_photo_in_a_batch_is_a_dead_letter_with_its_own_key() {
        try (TopologyTestBench bench = bench()) {
            send(bench, 1);
            bench.send(Events.photo(
                    "broken", TopologyTestBench.START, "no picture".getBytes(StandardCharsets.UTF_8), null));
            bench.photos.pipeInput("garbage".getBytes(StandardCharsets.UTF_8), new byte[] {7});

            assertThat(bench.predictions.readValuesToList())
                    .extracting(Prediction::getPhotoId)
                    .containsExactly("p-0");
            List<TestRecord<byte[], byte[]>> deadLetters = bench.deadLetters.readRecordsToList();
            assertThat(deadLetters)
                    .extracting(it -> new String(it.key(), StandardCharsets.UTF_8))
                    .containsExactly("broken", "garbage");
            assertThat(deadLetters)
                    .extracting(it -> header(it, "moodstream-error-reason"))
                    .containsExactly("UNKNOWN_FORMAT", "BAD_RECORD");
            assertThat(deadLetters)
                    .extracting(it -> header(it, "moodstream-error-source-offset"))
                    .containsExactly("1", "2");
            assertThat(ensemble.sizes).containsExactly(1);
        }
    }

    @Test
    void a_large_photo_does_not_wait() {
        try (TopologyTestBench bench = bench()) {
            send(bench, 1);
            bench.send(Events.photo("large", TopologyTestBench.START, new byte[2 << 20], null));
            assertThat(bench.predictions.readValuesToList()).hasSize(1);
            assertThat(bench.deadLetters.readValuesToList()).hasSize(1);
        }
    }

    @Test
    void never_buffers_a_record_that_might_not_fit_the_changelog() {
        PhotoSettings slow = TopologyTestBench.settings(ensemble, new BatchOptions(BATCH, Duration.ZERO));
        try (TopologyTestBench bench =
                new TopologyTestBench(stateDir, new MockSchemaRegistryClient(), TopologyMetrics.NONE, slow)) {
            send(bench, 1);
            bench.send(Events.photo("large", TopologyTestBench.START, new byte[2 << 20], null));
            assertThat(bench.deadLetters.getQueueSize()).isEqualTo(1);
            assertThat(waiting(bench)).isZero();
        }
    }

    private static String header(TestRecord<byte[], byte[]> deadLetter, String name) {
        return new String(deadLetter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static void send(TopologyTestBench bench, int photos) {
        for (int i = 0; i < photos; i++) {
            bench.send(Events.photo("p-" + i, TopologyTestBench.START, null));
        }
    }

    private static long waiting(TopologyTestBench bench) {
        KeyValueStore<Integer, byte[]> store = bench.driver.getKeyValueStore("waiting-photos");
        long count = 0;
        try (KeyValueIterator<Integer, byte[]> all = store.all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }
}
