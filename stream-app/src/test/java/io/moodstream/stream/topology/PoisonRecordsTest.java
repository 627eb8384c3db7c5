package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Ballot;
import io.moodstream.Label;
import io.moodstream.Prediction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that anyone may write to a topic that the app reads: each is a dead letter, or passed over and counted. */
final class PoisonRecordsTest extends MeteredTopologyTest {

    /** The id of the photo in {@link #prediction}. */
    private static final byte[] KEY = "made".getBytes(StandardCharsets.UTF_8);

    /** Decoded as U+FFFD, like every byte that begins no character. */
    private static final byte[] NO_UTF_8 = {(byte) 0xff};

    private static final int LABEL = 9;
    private static final int DELTA = 48;

    @ParameterizedTest(name = "{0}")
    @MethodSource("rejected")
    void an_invalid_record_is_a_dead_letter(
            String what, String topic, byte @Nullable [] key, Maker value, String reason) {
        try (TopologyTestBench bench = bench()) {
            pipe(bench, topic, key, value.of(bench));

            List<TestRecord<byte[], byte[]>> deadLetters = bench.deadLetters.readRecordsToList();
            assertThat(deadLetters).hasSize(1);
            assertThat(text(deadLetters.get(0), "moodstream-error-reason")).isEqualTo(reason);
            assertThat(text(deadLetters.get(0), "moodstream-error-source-topic"))
                    .isEqualTo(topic);
            assertThat(bench.predictions.isEmpty()).isTrue();
            assertStillCounts(bench);
        }
    }

    static Stream<Arguments> rejected() {
        String predictions = TopologyTestBench.TOPICS.predictions().name();
        return Stream.of(
                rejected("a prediction without key", predictions, null, bench -> prediction(bench, it -> it)),
                rejected("a prediction without value", predictions, KEY, bench -> null),
                rejected("neither", predictions, null, bench -> null),
                rejected(
                        "a prediction of another photo than its key",
                        predictions,
                        "p-1".getBytes(StandardCharsets.UTF_8),
                        bench -> prediction(bench, it -> it)),
                rejected(
                        "a prediction's key that is no UTF-8 and reads like its photo's id",
                        predictions,
                        NO_UTF_8,
                        bench -> prediction(bench, it -> it.setPhotoId("\ufffd"))),
                rejected("a member's name that is none", predictions, KEY, bench -> prediction(bench, "Custom/1")),
                rejected("a member's name of 70 kB", predictions, KEY, bench -> prediction(bench, "a".repeat(70_000))),
                rejected(
                        "a prediction of 10,000 ballots",
                        predictions,
                        KEY,
                        bench -> prediction(bench, it -> it.setBallots(ballots(10_000)))),
                rejected(
                        "the same member twice",
                        predictions,
                        KEY,
                        bench -> prediction(bench, it -> it.setBallots(List.of(ballot("a"), ballot("a"))))),
                Arguments.of(
                        "a prediction's key of 100 kB",
                        predictions,
                        new byte[100_000],
                        (Maker) bench -> prediction(bench, it -> it),
                        "FIELD_TOO_LARGE"),
                rejected(
                        "a label without value",
                        TopologyTestBench.TOPICS.photoLabels().name(),
                        KEY,
                        bench -> null),
                rejected(
                        "a label without anything",
                        TopologyTestBench.TOPICS.photoLabels().name(),
                        null,
                        bench -> null),
                rejected(
                        "a photo without value",
                        TopologyTestBench.TOPICS.photoEvents().name(),
                        KEY,
                        bench -> null),
                rejected(
                        "a photo without anything",
                        TopologyTestBench.TOPICS.photoEvents().name(),
                        null,
                        bench -> null),
                rejected(
                        "a notification without value",
                        TopologyTestBench.TOPICS.photoNotifications().name(),
                        null,
                        bench -> null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passedOver")
    void passes_over_and_counts_invalid_records_of_internal_topics(
            String what, String topic, byte @Nullable [] key, byte @Nullable [] value) {
        try (TopologyTestBench bench = bench()) {
            pipe(bench, topic, key, value);
            bench.pass(Duration.ofSeconds(8));

            assertThat(bench.deadLetters.isEmpty()).isTrue();
            assertThat(metrics.scrape())
                    .contains("moodstream_internal_records_passed_over_total{topic=\""
                            + topic.replaceAll("test-|-repartition", "") + "\"} 1.0");
            assertStillCounts(bench);
        }
    }

    static Stream<Arguments> passedOver() {
        List<Arguments> all = new ArrayList<>();
        String labels = "test-labels-by-photo-repartition";
        for (byte[] value : new byte[][] {null, {}, {1, 2, 3}, new byte[LABEL + 1]}) {
            all.add(Arguments.of("a label's value " + shown(value), labels, KEY, value));
        }
        all.add(Arguments.of("a label without key", labels, null, new byte[LABEL]));
        all.add(Arguments.of("a label whose key is no UTF-8", labels, NO_UTF_8, new byte[LABEL]));
        all.add(Arguments.of("a label with a huge key", labels, new byte[200_000], new byte[LABEL]));
        String deltas = "test-deltas-repartition";
        byte[] subject = "custom/1".getBytes(StandardCharsets.UTF_8);
        for (byte[] value : new byte[][] {null, {}, {1, 2, 3}, new byte[DELTA - 1], new byte[DELTA + 1], delta(7)}) {
            all.add(Arguments.of("a delta's value " + shown(value), deltas, subject, value));
        }
        for (String key : new String[] {
            null,
            "",
            "custom",
            "custom/x",
            "a/b/1",
            "Custom/1",
            "custom:face/1",
            "ensemble:/1",
            "custom/1/2",
            "a".repeat(99_999) + "/1"
        }) {
            byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
            all.add(Arguments.of("a delta's key " + shown(bytes), deltas, bytes, delta(0)));
        }
        return all.stream();
    }

    @Test
    void does_not_publish_counts_that_overflow() {
        try (TopologyTestBench bench = bench()) {
            ByteBuffer delta = ByteBuffer.wrap(delta(0));
            for (int at = 8; at < DELTA; at += Long.BYTES) {
                delta.putLong(at, 1L << 62);
            }
            pipe(bench, "test-deltas-repartition", "custom/1".getBytes(StandardCharsets.UTF_8), delta.array());
            bench.pass(Duration.ofSeconds(8));
            assertThat(bench.metrics.isEmpty()).isTrue();
        }
    }

    /** A good photo is predicted, labelled and counted after all that. */
    private static void assertStillCounts(TopologyTestBench bench) {
        bench.send(Events.photo("good", TopologyTestBench.START, Label.HAPPY));
        bench.pass(Duration.ofSeconds(8));
        assertThat(bench.predictions.readValuesToList())
                .extracting(Prediction::getPhotoId)
                .contains("good");
        assertThat(Objects.requireNonNull(bench.metrics.readKeyValuesToMap().get("ensemble/1/0/253402300799999"))
                        .getLabelled())
                .isEqualTo(1);
    }

    /** Makes the value of a record. */
    interface Maker {
        byte @Nullable [] of(TopologyTestBench bench);
    }

    private static Arguments rejected(String what, String topic, byte @Nullable [] key, Maker value) {
        return Arguments.of(what, topic, key, value, "BAD_RECORD");
    }

    private static void pipe(TopologyTestBench bench, String topic, byte @Nullable [] key, byte @Nullable [] value) {
        TestInputTopic<byte[], byte[]> input =
                bench.driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
        input.pipeInput(key, value);
    }

    private static byte[] prediction(TopologyTestBench bench, String member) {
        return prediction(bench, it -> it.setBallots(List.of(ballot(member))));
    }

    /** The app's prediction of a photo, changed. */
    private static byte[] prediction(TopologyTestBench bench, UnaryOperator<Prediction.Builder> change) {
        bench.send(Events.photo("made", TopologyTestBench.START, (Label) null));
        Prediction prediction = change.apply(Prediction.newBuilder(bench.predictions.readValue()))
                .build();
        return bench.serdes
                .<Prediction>serializer(TopologyTestBench.TOPICS.predictions())
                .serialize("", prediction);
    }

    private static List<Ballot> ballots(int count) {
        List<Ballot> ballots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ballots.add(ballot("m-" + i));
        }
        return ballots;
    }

    private static Ballot ballot(String member) {
        return Ballot.newBuilder()
                .setMember(member)
                .setVersion(1)
                .setScore(0.25)
                .setLabel(Label.SAD)
                .build();
    }

    private static byte[] delta(long paneStart) {
        return ByteBuffer.allocate(DELTA).putLong(paneStart).array();
    }

    private static String shown(byte @Nullable [] bytes) {
        return bytes == null ? "null" : "of " + bytes.length + " bytes " + Arrays.hashCode(bytes);
    }

    private static String text(TestRecord<byte[], byte[]> deadLetter, String header) {
        return new String(deadLetter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
