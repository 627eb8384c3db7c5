package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.stream.classify.Classification;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DeadLetterTest {

    private static final byte[] KEY = {1, (byte) 0xff, 0, 7};

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badValues")
    void a_record_without_a_prediction_is_a_dead_letter_with_bytes_headers_and_reason(
            String reason, String what, Function<TopologyTestBench, byte @Nullable []> maker) {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            byte[] value = maker.apply(bench);
            RecordHeaders headers = new RecordHeaders();
            headers.add("trace", new byte[] {9, 8});
            headers.add("moodstream-error-reason", "an earlier one".getBytes(StandardCharsets.UTF_8));
            bench.send(Events.photo("good", TopologyTestBench.START, null));
            bench.photos.pipeInput(new TestRecord<>(KEY, value, headers, TopologyTestBench.START));

            assertThat(bench.predictions.readValuesToList()).hasSize(1);
            List<TestRecord<byte[], byte[]>> deadLetters = bench.deadLetters.readRecordsToList();
            assertThat(deadLetters).hasSize(1);
            TestRecord<byte[], byte[]> deadLetter = deadLetters.get(0);
            assertThat(deadLetter.key()).isEqualTo(KEY);
            assertThat(deadLetter.value()).isEqualTo(value);
            assertThat(deadLetter.headers().lastHeader("trace").value()).isEqualTo(new byte[] {9, 8});
            assertThat(deadLetter.headers().headers("moodstream-error-reason")).hasSize(1);
            assertThat(text(deadLetter, "moodstream-error-reason")).isEqualTo(reason);
            assertThat(text(deadLetter, "moodstream-error-message")).isNotBlank();
            assertThat(text(deadLetter, "moodstream-error-source-topic")).isEqualTo("test-photo-events");
            assertThat(text(deadLetter, "moodstream-error-source-partition")).isEqualTo("0");
            assertThat(text(deadLetter, "moodstream-error-source-offset")).isEqualTo("1");
            assertThat(text(deadLetter, "moodstream-error-at")).isEqualTo(TopologyTestBench.START.toString());
        }
    }

    static Stream<Arguments> badValues() {
        byte[] png = SamplePhotos.png(1);
        return Stream.of(
                bad("BAD_RECORD", "no value", bench -> null),
                bad("BAD_RECORD", "empty value", bench -> new byte[0]),
                bad("BAD_RECORD", "raw bytes", bench -> "hello".getBytes(StandardCharsets.UTF_8)),
                bad("BAD_RECORD", "unknown schema id", bench -> otherSchemaId(bench, 4711)),
                bad("BAD_RECORD", "another subject's schema", bench -> bench.serdes
                        .<PhotoLabel>serializer(TopologyTestBench.TOPICS.photoLabels())
                        .serialize("", Events.label("p", Label.SAD, TopologyTestBench.START))),
                bad("BAD_RECORD", "cut off Avro", bench -> {
                    byte[] whole = bench.bytes(Events.photo("p", TopologyTestBench.START, null));
                    return Arrays.copyOf(whole, whole.length / 2);
                }),
                bad("BAD_RECORD", "no photo id", bench -> bench.bytes(Events.photo("", TopologyTestBench.START, null))),
                bad(
                        "NO_CONTENT",
                        "no content",
                        bench -> bench.bytes(Events.photo("p", TopologyTestBench.START, null, null))),
                bad("TWO_CONTENTS", "content and URI", bench -> bench.bytes(Events.byUri("p", png))),
                bad("URI_NOT_FETCHED", "URI only", bench -> bench.bytes(Events.byUri("p", null))),
                bad(
                        "EMPTY",
                        "no bytes",
                        bench -> bench.bytes(Events.photo("p", TopologyTestBench.START, new byte[0], null))),
                bad(
                        "UNKNOWN_FORMAT",
                        "text",
                        bench -> bench.bytes(Events.photo("p", TopologyTestBench.START, KEY, null))),
                bad(
                        "TRUNCATED_OR_CORRUPT",
                        "half a PNG",
                        bench -> bench.bytes(
                                Events.photo("p", TopologyTestBench.START, Arrays.copyOf(png, png.length / 2), null))));
    }

    @Test
    void a_photo_that_every_member_abstained_from_is_a_dead_letter() {
        List<MemberBallot> abstained = List.of(MemberBallot.of(new MemberVersion("custom", 1), Double.NaN));
        try (TopologyTestBench bench = new TopologyTestBench(
                stateDir, photos -> List.of(Classification.decide(new MajorityVote(), abstained)))) {
            bench.send(Events.photo("p-1", TopologyTestBench.START, Label.HAPPY));

            assertThat(text(bench.deadLetters.readRecord(), "moodstream-error-reason"))
                    .isEqualTo("NO_VOTE");
            assertThat(bench.predictions.isEmpty()).isTrue();
            assertThat(bench.labelsOut.isEmpty()).isTrue();
        }
    }

    @Test
    void an_unreadable_label_is_a_dead_letter_and_processing_continues() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.rawLabels.pipeInput(KEY, new byte[] {1, 2, 3});
            bench.label(Events.label("p-1", Label.HAPPY, TopologyTestBench.START));

            TestRecord<byte[], byte[]> deadLetter = bench.deadLetters.readRecord();
            assertThat(deadLetter.key()).isEqualTo(KEY);
            assertThat(deadLetter.value()).isEqualTo(new byte[] {1, 2, 3});
            assertThat(text(deadLetter, "moodstream-error-source-topic")).isEqualTo("test-photo-labels");
            assertThat(bench.deadLetters.isEmpty()).isTrue();
        }
    }

    @Test
    void an_unreadable_prediction_of_another_writer_is_a_dead_letter() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.rawPredictions.pipeInput(KEY, new byte[] {1, 2, 3});

            assertThat(text(bench.deadLetters.readRecord(), "moodstream-error-source-topic"))
                    .isEqualTo("test-predictions");
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_photo_event_however_damaged_is_one_prediction_or_one_dead_letter(long seed) {
        Random random = new Random(seed);
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            for (int i = 0; i < 200; i++) {
                byte[] value = bench.bytes(Events.photo("p-" + i, TopologyTestBench.START, null));
                for (int flips = random.nextInt(4); flips > 0; flips--) {
                    value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
                }
                bench.photos.pipeInput(KEY, value);
            }

            long predictions = bench.predictions.getQueueSize();
            long deadLetters = bench.deadLetters.getQueueSize();
            assertThat(predictions + deadLetters).isEqualTo(200);
            assertThat(predictions).isPositive();
            assertThat(deadLetters).isPositive();
        }
    }

    static Stream<Long> seeds() {
        return Stream.of(1L, 2L, 3L);
    }

    private static byte[] otherSchemaId(TopologyTestBench bench, int id) {
        byte[] value = bench.bytes(Events.photo("p", TopologyTestBench.START, null));
        ByteBuffer.wrap(value).putInt(1, id);
        return value;
    }

    private static Arguments bad(String reason, String what, Function<TopologyTestBench, byte @Nullable []> maker) {
        return Arguments.of(reason, what, maker);
    }

    private static String text(TestRecord<byte[], byte[]> deadLetter, String header) {
        return new String(deadLetter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
