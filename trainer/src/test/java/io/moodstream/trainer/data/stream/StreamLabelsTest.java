package io.moodstream.trainer.data.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.domain.ClassLabel;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.schemas.client.OffsetRanges;
import io.moodstream.trainer.data.Dataset;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Labels of photos that are not on the topic of photo events. */
@ExtendWith(PlatformExtension.class)
class StreamLabelsTest {

    private final LocalPlatform platform;

    StreamLabelsTest(LocalPlatform platform) {
        this.platform = platform;
    }

    /** The stream app writes the labels of photos that came as notifications to the same topic. */
    @Test
    void reports_labels_without_photos_and_records_their_offsets() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "notified-")) {
            topics.sendFaces("a", 20);
            IntStream.range(0, 7).forEach(i -> topics.label("notified-" + i, Label.HAPPY, i));
            Map<String, String> known = new HashMap<>();
            TrainingListener listener = new TrainingListener() {
                @Override
                public void progress(String what, long done, long of) {}

                @Override
                public void epoch(String member, Epoch epoch) {}

                @Override
                public void dataRead(Map<String, String> facts) {
                    known.putAll(facts);
                }
            };
            assertThatThrownBy(() -> topics.source().read(listener))
                    .hasMessageContaining("'notified-photo-labels' has labels of 7 photos")
                    .hasMessageContaining("such as photos that came as notifications, do not count");
            assertThat(OffsetRanges.parse(known.getOrDefault(StreamSource.LABEL_OFFSETS, ""))
                            .size())
                    .isEqualTo(7);
        }
    }

    @Test
    void a_label_from_the_future_is_replaced_by_the_next_one() {
        StreamLabels labels = new StreamLabels("salt", 10);
        PhotoEvent event = StreamOnTopics.event("p", new byte[1], null);
        labels.add(record(Label.SAD, StreamOnTopics.NOON.plus(Duration.ofDays(1_000_000)), 5));
        assertThat(labels.of(event, 0)).contains(ClassLabel.SAD);
        labels.add(record(Label.HAPPY, StreamOnTopics.NOON.plusSeconds(6), 6));
        assertThat(labels.of(event, 0)).contains(ClassLabel.HAPPY);
        Instant future = StreamOnTopics.NOON.plus(Duration.ofDays(1_000_000));
        PhotoEvent labelled = new PhotoEvent("p", "test", future, null, "file:p", null, Label.SAD, Map.of());
        assertThat(labels.of(labelled, StreamOnTopics.NOON.toEpochMilli())).contains(ClassLabel.HAPPY);
    }

    private static ConsumerRecord<String, PhotoLabel> record(Label label, Instant labelledAt, int seconds) {
        return new ConsumerRecord<>(
                "labels",
                0,
                seconds,
                StreamOnTopics.NOON.plusSeconds(seconds).toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                "p",
                new PhotoLabel("p", label, "test", labelledAt),
                new RecordHeaders(),
                Optional.empty());
    }

    @Test
    void labels_of_photos_that_were_never_sent_displace_no_others() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "flood-")) {
            topics.send(IntStream.range(0, 120)
                    .mapToObj(i -> StreamOnTopics.event("a-" + i, topics.face(ClassLabel.HAPPY), null))
                    .toList());
            topics.sendGarbage();
            topics.label(
                    IntStream.range(0, 120).mapToObj(i -> "a-" + i).toList(),
                    i -> i % 2 == 0 ? Label.HAPPY : Label.SAD);
            topics.label(IntStream.range(0, 2_000).mapToObj(i -> "junk-" + i).toList(), i -> Label.SAD);
            Dataset data = topics.source().read(TrainingListener.SILENT, 200, 10_000);
            assertThat(data.train().size() + data.test().size()).isEqualTo(120);
            assertThat(data.facts()).containsEntry("stream_events", "121").containsEntry("stream_unreadable", "1");
        }
    }
}
