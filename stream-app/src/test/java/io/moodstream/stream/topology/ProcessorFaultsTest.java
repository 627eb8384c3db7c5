package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.Prediction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In every processor, an internal error costs only the record on which it occurs. */
final class ProcessorFaultsTest extends MeteredTopologyTest {

    private final FaultyRegistry registry = new FaultyRegistry();
    private final ReportedMetrics reported = new ReportedMetrics();

    static Stream<Arguments> photoFaults() {
        return Stream.of(
                photoFault("its event is read", it -> it.failNextRead(TopologyTestBench.TOPICS.photoEvents())),
                photoFault("its prediction is written", it -> it.failNextWrite(TopologyTestBench.TOPICS.predictions())),
                photoFault("its label is written", it -> it.failNextWrite(TopologyTestBench.TOPICS.photoLabels())));
    }

    private static Arguments photoFault(String when, Consumer<FaultyRegistry> fault) {
        return Arguments.of(when, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("photoFaults")
    void a_photo_on_which_the_app_fails_is_a_dead_letter_and_the_next_one_is_classified(
            String when, Consumer<FaultyRegistry> fault) {
        try (TopologyTestBench bench = bench(new SampleEnsemble(), registry)) {
            fault.accept(registry);
            bench.send(Events.photo("p-1", TopologyTestBench.START, Label.HAPPY));
            bench.send(Events.photo("p-2", TopologyTestBench.START, Label.HAPPY));

            assertOneDeadLetter(bench, "p-1", "test-photo-events");
            assertThat(bench.predictions.readValuesToList())
                    .extracting(Prediction::getPhotoId)
                    .containsExactly("p-2");
            assertThat(bench.labelsOut.readValuesToList()).hasSize(1);
        }
        assertCounted("photo");
        assertThat(metrics.scrape())
                .contains("moodstream_photos_total 2.0")
                .contains("moodstream_photos_failed_total 0.0");
    }

    @Test
    void a_label_on_which_the_app_fails_is_a_dead_letter_and_the_next_one_counts() {
        try (TopologyTestBench bench = bench(new SampleEnsemble(), registry)) {
            bench.send(Events.photo("p-1", TopologyTestBench.START, null));
            bench.send(Events.photo("p-2", TopologyTestBench.START, null));
            registry.failNextRead(TopologyTestBench.TOPICS.photoLabels());
            bench.label(Events.label("p-1", Label.HAPPY, TopologyTestBench.START));
            bench.label(Events.label("p-2", Label.HAPPY, TopologyTestBench.START));
            reported.advance(bench);

            assertOneDeadLetter(bench, "p-1", "test-photo-labels");
            assertThat(reported.sinceStart().predicted()).isEqualTo(2);
            assertThat(reported.sinceStart().counts().labelled()).isEqualTo(1);
        }
        assertCounted("label");
    }

    @Test
    void a_prediction_on_which_the_app_fails_is_a_dead_letter_and_the_next_one_counts() {
        try (TopologyTestBench bench = bench(new SampleEnsemble(), registry)) {
            registry.failNextRead(TopologyTestBench.TOPICS.predictions());
            bench.send(Events.photo("p-1", TopologyTestBench.START, Label.HAPPY));
            bench.send(Events.photo("p-2", TopologyTestBench.START, Label.HAPPY));
            reported.advance(bench);

            assertOneDeadLetter(bench, "p-1", "test-predictions");
            assertThat(reported.sinceStart().predicted()).isEqualTo(1);
            assertThat(reported.sinceStart().counts().labelled()).isEqualTo(1);
        }
        assertCounted("prediction");
    }

    /** A window stems from no single record, so there is none to reject. */
    @Test
    void counts_a_window_that_cannot_be_written_and_publishes_its_next_change() {
        try (TopologyTestBench bench = bench(new SampleEnsemble(), registry)) {
            registry.failNextWrite(TopologyTestBench.TOPICS.modelMetrics());
            bench.send(Events.photo("p-1", TopologyTestBench.START, Label.HAPPY));
            reported.advance(bench);
            int published = reported.byKey().size();
            assertThat(published).isPositive();

            bench.label(Events.label("p-1", Label.SAD, TopologyTestBench.START.plusSeconds(1)));
            reported.advance(bench);
            assertThat(reported.byKey()).hasSize(published + 1);
            assertThat(reported.sinceStart().counts().labelled()).isEqualTo(1);
            assertThat(bench.deadLetters.isEmpty()).isTrue();
        }
        assertThat(metrics.scrape()).contains("moodstream_window_failures_total 1.0");
    }

    private static void assertOneDeadLetter(TopologyTestBench bench, String key, String topic) {
        List<TestRecord<byte[], byte[]>> deadLetters = bench.deadLetters.readRecordsToList();
        assertThat(deadLetters).hasSize(1);
        TestRecord<byte[], byte[]> deadLetter = deadLetters.get(0);
        assertThat(new String(deadLetter.key(), StandardCharsets.UTF_8)).isEqualTo(key);
        assertThat(text(deadLetter, "moodstream-error-reason")).isEqualTo("INTERNAL_ERROR");
        assertThat(text(deadLetter, "moodstream-error-message"))
                .contains("IllegalStateException: the client has a bug at ", "FaultyRegistry.failIfIn");
        assertThat(text(deadLetter, "moodstream-error-source-topic")).isEqualTo(topic);
    }

    private void assertCounted(String kind) {
        assertThat(metrics.scrape())
                .contains("moodstream_dead_letters_total{kind=\"" + kind + "\",reason=\"INTERNAL_ERROR\"} 1.0");
    }

    private static String text(TestRecord<byte[], byte[]> deadLetter, String header) {
        return new String(deadLetter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
