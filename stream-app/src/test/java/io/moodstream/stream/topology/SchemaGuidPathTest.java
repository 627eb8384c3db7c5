package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.schemas.registry.SmallRegistry;
import io.moodstream.schemas.registry.WireSchema;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.stream.buffer.BatchOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Photos as Confluent's clients send them since version 8: their schema is named by a GUID, or in a header. */
final class SchemaGuidPathTest extends MeteredTopologyTest {

    private static final UUID GUID = UUID.fromString("89791762-2336-4186-9674-299b90a802e2");
    private static final UUID UNKNOWN = UUID.fromString("00000000-0000-4000-8000-000000000007");
    private static final String HEADER = "__value_schema_id";
    private static final int PREFIX = 5;
    private static final byte[] NOTHING = {};

    private final SmallRegistry registry = new SmallRegistry();
    private final AvroSerdes serdes = registry.serdes();
    private final ReportedMetrics reported = new ReportedMetrics();

    SchemaGuidPathTest() throws IOException {
        registry.hold(TopologyTestBench.TOPICS);
        registry.guids.put(GUID, WireSchema.of(PhotoEvent.getClassSchema()).canonicalString());
    }

    @AfterEach
    void stop() {
        serdes.close();
        registry.close();
    }

    /** The first waits for the second, with its header, in the buffer. */
    @Test
    void reads_a_schema_guid_from_the_header_or_before_the_payload() {
        try (TopologyTestBench bench = pairs()) {
            send(bench, "p-1", bytes(GUID), NOTHING);
            send(bench, "p-2", null, bytes(GUID));

            assertThat(bench.predictions.readValuesToList())
                    .extracting(Prediction::getPhotoId)
                    .containsExactly("p-1", "p-2");
            assertThat(bench.labelsOut.readValuesToList()).hasSize(2);
            reported.advance(bench);
            assertThat(reported.sinceStart().counts().labelled()).isEqualTo(2);
            assertThat(bench.deadLetters.isEmpty()).isTrue();
        }
    }

    static Stream<Arguments> unreadable() {
        String unknown = "names schema GUID " + UNKNOWN;
        return Stream.of(
                Arguments.of(
                        "an unknown GUID in the header",
                        bytes(UNKNOWN),
                        NOTHING,
                        unknown + " in its header '__value_schema_id', which the registry does not know"),
                Arguments.of(
                        "an unknown GUID before the payload",
                        null,
                        bytes(UNKNOWN),
                        unknown + ", which the registry does not know"),
                Arguments.of(
                        "a header of another form",
                        new byte[] {1, 2, 3},
                        NOTHING,
                        "has 3 bytes in its header '__value_schema_id', which name no schema"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void a_photo_without_a_known_schema_is_a_dead_letter_that_says_where(
            String what, byte @Nullable [] header, byte[] prefix, String message) {
        try (TopologyTestBench bench = pairs()) {
            send(bench, "lost", header, prefix);
            send(bench, "p-1", bytes(GUID), NOTHING);

            List<TestRecord<byte[], byte[]>> deadLetters = bench.deadLetters.readRecordsToList();
            assertThat(deadLetters).hasSize(1);
            TestRecord<byte[], byte[]> deadLetter = deadLetters.get(0);
            assertThat(new String(deadLetter.key(), StandardCharsets.UTF_8)).isEqualTo("lost");
            assertThat(text(deadLetter, "moodstream-error-reason")).isEqualTo("BAD_RECORD");
            assertThat(text(deadLetter, "moodstream-error-message")).contains(message);
            if (header != null) {
                assertThat(deadLetter.headers().lastHeader(HEADER).value()).isEqualTo(header);
            }
            assertThat(bench.predictions.readValuesToList())
                    .extracting(Prediction::getPhotoId)
                    .containsExactly("p-1");
        }
        assertThat(metrics.scrape())
                .contains("moodstream_dead_letters_total{kind=\"photo\",reason=\"BAD_RECORD\"} 1.0");
    }

    private TopologyTestBench pairs() {
        return new TopologyTestBench(
                stateDir,
                serdes.client(),
                metrics.topology(),
                TopologyTestBench.settings(new SampleEnsemble(), BatchOptions.ofPhotos(2)));
    }

    private static void send(TopologyTestBench bench, String id, byte @Nullable [] header, byte[] prefix) {
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        byte[] usual = bench.bytes(Events.photo(id, TopologyTestBench.START, Label.HAPPY));
        byte[] payload = Arrays.copyOfRange(usual, PREFIX, usual.length);
        byte[] value = ByteBuffer.allocate(prefix.length + payload.length)
                .put(prefix)
                .put(payload)
                .array();
        RecordHeaders headers = new RecordHeaders();
        if (header != null) {
            headers.add(HEADER, header);
        }
        bench.photos.pipeInput(new TestRecord<>(key, value, headers, TopologyTestBench.START));
    }

    private static byte[] bytes(UUID guid) {
        return ByteBuffer.allocate(17)
                .put((byte) 1)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array();
    }

    private static String text(TestRecord<byte[], byte[]> deadLetter, String header) {
        return new String(deadLetter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
