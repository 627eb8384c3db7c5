package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.stream.classify.Classification;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field from outside has a limit; the output for a photo within the limits fits any topic. */
final class FieldLimitsTest extends MeteredTopologyTest {

    /** Far below what a topic accepts by default, 1 MiB. */
    private static final int SMALL_TOPIC = 64 * 1024;

    @ParameterizedTest(name = "{0} of {2} bytes")
    @MethodSource("tooLarge")
    void an_event_with_an_oversized_field_is_a_dead_letter_that_names_size_and_limit(
            String field, PhotoEvent event, long size, int limit) {
        try (TopologyTestBench bench = bench()) {
            bench.send(event);
            assertRejected(bench, field, size, limit);
            assertThat(bench.predictions.isEmpty()).isTrue();
            assertThat(bench.labelsOut.isEmpty()).isTrue();
        }
    }

    static Stream<Arguments> tooLarge() {
        byte[] png = SamplePhotos.png(1);
        return Stream.of(
                Arguments.of("photo_id", event("i".repeat(1025), "u", png, null, null, Map.of()), 1025, 1024),
                Arguments.of("photo_id", event("i".repeat(9_000_000), "u", png, null, null, Map.of()), 9_000_000, 1024),
                Arguments.of("photo_id", event("\u20ac".repeat(342), "u", png, null, null, Map.of()), 1026, 1024),
                Arguments.of("uploader", event("p", "u".repeat(700_000), png, null, null, Map.of()), 700_000, 1024),
                Arguments.of("content_uri", event("p", "u", null, "x".repeat(8193), null, Map.of()), 8193, 8192),
                Arguments.of("content_type", event("p", "u", png, null, "t".repeat(257), Map.of()), 257, 256),
                Arguments.of(
                        "attributes",
                        event("p", "u", png, null, null, Map.of("k", "v".repeat(65_536))),
                        65_537,
                        65_536),
                Arguments.of("attributes", event("p", "u", png, null, null, many(60_000)), 348_890, 65_536));
    }

    @Test
    void an_event_with_every_field_at_its_limit_is_classified_with_small_output() {
        String id = "\u20ac".repeat(341) + "x";
        PhotoEvent event = new PhotoEvent(
                id,
                "u".repeat(1024),
                TopologyTestBench.START,
                ByteBuffer.wrap(SamplePhotos.png(1)),
                null,
                "t".repeat(256),
                Label.HAPPY,
                Map.of("k", "v".repeat(65_535)));
        try (TopologyTestBench bench = bench()) {
            bench.send(event);
            assertThat(bench.deadLetters.isEmpty()).isTrue();
            for (String topic : List.of("test-predictions", "test-photo-labels")) {
                byte[] value = bench.driver
                        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                        .readValue();
                assertThat(value).as(topic).hasSizeLessThan(SMALL_TOPIC);
            }
        }
    }

    @Test
    void truncates_a_long_reason_for_an_abstention() {
        MemberBallot talkative =
                new MemberBallot.Abstained(new MemberVersion("pretrained", 1), "tensor ".repeat(300_000));
        List<MemberBallot> ballots = List.of(MemberBallot.of(new MemberVersion("custom", 1), 0.75), talkative);
        try (TopologyTestBench bench = bench(
                photos -> List.of(Classification.decide(new MajorityVote(), ballots)),
                new MockSchemaRegistryClient())) {
            bench.send(Events.photo("p", TopologyTestBench.START, Label.HAPPY));
            assertThat(bench.predictions.readValue().getBallots().get(1).getAbstained())
                    .startsWith("tensor")
                    .hasSizeLessThan(600);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notifications")
    void notifications_are_held_to_the_same_limits(String field, String json) {
        try (TopologyTestBench bench = bench()) {
            bench.notifications.pipeInput(null, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
            assertThat(text(bench.deadLetters.readRecord(), "moodstream-error-message"))
                    .contains("field " + field);
        }
    }

    static Stream<Arguments> notifications() {
        String cloud = "{'specversion':'1.0','type':'io.moodstream.photo','source':'%s','id':'1',%s}";
        String bucket =
                "{'Records':[{'eventSource':'aws:s3','eventName':'ObjectCreated:Put','s3':{'bucket':{'name':'b'},"
                        + "'object':{'key':'%s','eTag':'e'}}}]}";
        return Stream.of(
                Arguments.of("uploader", cloud.formatted("/" + "s".repeat(1024), "'data':{'photo_uri':'x'}")),
                Arguments.of(
                        "photo_id",
                        cloud.formatted("/", "'data':{'photo_uri':'x','photo_id':'" + "i".repeat(1025) + "'}")),
                Arguments.of(
                        "photo_id",
                        cloud.formatted("/", "'photoid':'" + "i".repeat(1025) + "','data':{'photo_uri':'x'}")),
                Arguments.of("content_uri", cloud.formatted("/", "'data':{'photo_uri':'" + "x".repeat(8193) + "'}")),
                Arguments.of(
                        "content_type",
                        cloud.formatted("/", "'datacontenttype':'image/" + "x".repeat(251) + "','data_base64':'AAAA'")),
                Arguments.of("content_uri", bucket.formatted("k".repeat(9_000))));
    }

    @Test
    void a_label_with_an_oversized_field_is_a_dead_letter() {
        try (TopologyTestBench bench = bench()) {
            bench.label(new PhotoLabel("i".repeat(1025), Label.SAD, "eve", TopologyTestBench.START));
            assertRejected(bench, "photo_id", 1025, 1024);
            bench.label(new PhotoLabel("p", Label.SAD, "e".repeat(2000), TopologyTestBench.START));
            assertRejected(bench, "labelled_by", 2000, 1024);
        }
        assertThat(metrics.scrape())
                .contains("moodstream_dead_letters_total{kind=\"label\",reason=\"FIELD_TOO_LARGE\"} 2.0");
    }

    @Test
    void buffers_keys_and_headers_of_any_size() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble(), 2)) {
            RecordHeaders headers = new RecordHeaders();
            headers.add("h".repeat(70_000), new byte[] {1});
            bench.photos.pipeInput(new TestRecord<>(new byte[70_000], null, headers, TopologyTestBench.START));
            assertThat(bench.driver.getKeyValueStore("waiting-photos").approximateNumEntries())
                    .as("it waits")
                    .isEqualTo(1);
            bench.photos.pipeInput(new TestRecord<>(new byte[] {1}, null, manyHeaders(), TopologyTestBench.START));
            bench.photos.pipeInput(new TestRecord<>(new byte[15 << 20], null, manyHeaders(), TopologyTestBench.START));

            List<TestRecord<byte[], byte[]>> deadLetters = bench.deadLetters.readRecordsToList();
            assertThat(deadLetters).hasSize(3);
            assertThat(deadLetters
                            .get(0)
                            .headers()
                            .lastHeader("h".repeat(70_000))
                            .value())
                    .isEqualTo(new byte[] {1});
        }
    }

    private static RecordHeaders manyHeaders() {
        RecordHeaders headers = new RecordHeaders();
        for (int i = 0; i < 100_000; i++) {
            headers.add("h" + i, null);
        }
        return headers;
    }

    private static void assertRejected(TopologyTestBench bench, String field, long size, int limit) {
        TestRecord<byte[], byte[]> deadLetter = bench.deadLetters.readRecord();
        assertThat(text(deadLetter, "moodstream-error-reason")).isEqualTo("FIELD_TOO_LARGE");
        assertThat(text(deadLetter, "moodstream-error-message"))
                .contains("field " + field, " " + size + " ", " " + limit + " ");
    }

    private static PhotoEvent event(
            String id,
            String uploader,
            byte @Nullable [] content,
            @Nullable String uri,
            @Nullable String type,
            Map<String, String> attributes) {
        ByteBuffer bytes = content == null ? null : ByteBuffer.wrap(content);
        return new PhotoEvent(id, uploader, TopologyTestBench.START, bytes, uri, type, Label.HAPPY, attributes);
    }

    private static Map<String, String> many(int count) {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < count; i++) {
            many.put("k" + i, "");
        }
        return many;
    }

    private static String text(TestRecord<byte[], byte[]> deadLetter, String header) {
        return new String(deadLetter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
