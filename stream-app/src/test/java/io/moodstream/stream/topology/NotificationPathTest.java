package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.Prediction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Notifications through the whole graph: what they announce, and only that, is classified or a dead letter. */
final class NotificationPathTest extends MeteredTopologyTest {

    private static final byte[] KEY = bytes("photos/in/a.jpg");
    private static final String CREATED = "{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\","
            + "\"s3\":{\"bucket\":{\"name\":\"photos\"},\"object\":{\"key\":\"%s\",\"eTag\":\"e1\"}}}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String header(TestRecord<byte[], byte[]> deadLetter, String name) {
        return new String(deadLetter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void a_cloud_event_with_a_photo_is_classified_in_structured_and_in_binary_mode() {
        byte[] photo = SamplePhotos.png(3);
        byte[] structured =
                bytes("{\"specversion\":\"1.0\",\"type\":\"io.moodstream.photo\",\"source\":\"/cam\",\"id\":\"1\","
                        + "\"datacontenttype\":\"image/png\",\"photoid\":\"structured\",\"truelabel\":\"sad\",\"data_base64\":\""
                        + Base64.getEncoder().encodeToString(photo) + "\"}");
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_specversion", bytes("1.0"))
                .add("ce_type", bytes("io.moodstream.photo"))
                .add("ce_source", bytes("/cam"))
                .add("ce_id", bytes("2"))
                .add("ce_photoid", bytes("binary"))
                .add("content-type", bytes("image/png"));
        try (TopologyTestBench bench = bench()) {
            bench.notifications.pipeInput(KEY, structured);
            bench.notifications.pipeInput(new TestRecord<>(KEY, photo, headers, TopologyTestBench.START));

            List<Prediction> predictions = bench.predictions.readValuesToList();
            assertThat(predictions).extracting(Prediction::getPhotoId).containsExactly("structured", "binary");
            assertThat(predictions.get(1).getBallots())
                    .isEqualTo(predictions.get(0).getBallots());
            assertThat(predictions.get(0).getSource().getTopic()).isEqualTo("test-photo-notifications");
            assertThat(bench.labelsOut.readKeyValuesToList()).singleElement().satisfies(label -> {
                assertThat(label.key).isEqualTo("structured");
                assertThat(label.value.getTrueLabel()).isEqualTo(Label.SAD);
            });
            assertThat(bench.deadLetters.isEmpty()).isTrue();
        }
    }

    @Test
    void each_of_several_objects_is_a_dead_letter_of_its_own() {
        String several = "{\"Records\":[" + CREATED.formatted("a.jpg") + "," + CREATED.formatted("b.jpg") + "]}";
        try (TopologyTestBench bench = bench()) {
            bench.notifications.pipeInput(KEY, bytes(several));

            List<TestRecord<byte[], byte[]>> deadLetters = bench.deadLetters.readRecordsToList();
            assertThat(deadLetters).hasSize(2).allSatisfy(deadLetter -> {
                assertThat(deadLetter.key()).isEqualTo(KEY);
                assertThat(header(deadLetter, "moodstream-error-reason")).isEqualTo("URI_NOT_FETCHED");
                assertThat(header(deadLetter, "moodstream-error-source-topic")).isEqualTo("test-photo-notifications");
                assertThat(header(deadLetter, "moodstream-error-source-offset")).isEqualTo("0");
            });
            assertThat(deadLetters)
                    .extracting(deadLetter -> new String(deadLetter.value(), StandardCharsets.UTF_8))
                    .containsExactly(
                            "{\"Records\":[" + CREATED.formatted("a.jpg") + "]}",
                            "{\"Records\":[" + CREATED.formatted("b.jpg") + "]}");
        }
    }

    @Test
    void malformed_notifications_are_dead_letters_and_irrelevant_ones_are_passed_over() {
        byte[] broken = bytes("{\"Records\":[");
        RecordHeaders half = new RecordHeaders();
        half.add("ce_specversion", bytes("1.0"));
        half.add("ce_type", null);
        try (TopologyTestBench bench = bench()) {
            bench.notifications.pipeInput(KEY, broken);
            bench.notifications.pipeInput(new TestRecord<>(KEY, broken, half, TopologyTestBench.START));
            bench.notifications.pipeInput(new TestRecord<>(KEY, null, new RecordHeaders(), TopologyTestBench.START));
            bench.notifications.pipeInput(KEY, bytes("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}"));
            bench.send(Events.photo("next", TopologyTestBench.START, null));

            List<TestRecord<byte[], byte[]>> deadLetters = bench.deadLetters.readRecordsToList();
            assertThat(deadLetters).extracting(TestRecord::value).containsExactly(broken, broken, null);
            assertThat(deadLetters)
                    .extracting(deadLetter -> header(deadLetter, "moodstream-error-reason"))
                    .containsOnly("BAD_RECORD");
            assertThat(bench.predictions.readValuesToList()).hasSize(1);
        }
        assertThat(metrics.scrape())
                .contains("moodstream_photos_total 4.0")
                .contains("moodstream_dead_letters_total{kind=\"photo\",reason=\"BAD_RECORD\"} 3.0")
                .contains("moodstream_notifications_passed_over_total 1.0");
    }
}
