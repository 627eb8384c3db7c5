package io.moodstream.trainer.data.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.schemas.client.OffsetRanges;
import io.moodstream.trainer.data.Dataset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stream as a data set, on a real broker and registry. */
@ExtendWith(PlatformExtension.class)
class StreamSourceTest {

    private static final TrainingListener SILENT = TrainingListener.SILENT;

    private final LocalPlatform platform;

    StreamSourceTest(LocalPlatform platform) {
        this.platform = platform;
    }

    private static long happy(Dataset data) {
        return Stream.of(data.train(), data.test())
                .flatMap(photos -> photos.labels().stream())
                .filter(ClassLabel.HAPPY::equals)
                .count();
    }

    @Test
    void every_event_is_counted_once_and_a_fifth_of_the_photos_is_held_out() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "counts-")) {
            topics.sendFaces("a", 200);
            byte[] again = topics.face(ClassLabel.SAD);
            topics.send(List.of(
                    StreamOnTopics.event("a-0", again, ClassLabel.SAD), // the same photo, sent again
                    StreamOnTopics.event("other-id", again, ClassLabel.SAD), // and under another id
                    StreamOnTopics.event("unlabelled", topics.face(ClassLabel.SAD), null),
                    StreamOnTopics.event("broken", new byte[] {1, 2, 3}, ClassLabel.SAD),
                    StreamOnTopics.event("empty", null, ClassLabel.SAD),
                    StreamOnTopics.event(
                            "x".repeat(FieldLimits.PHOTO_ID + 1), topics.face(ClassLabel.SAD), ClassLabel.SAD),
                    byUri("file:///nowhere.jpg")));
            topics.sendGarbage();
            Dataset data = topics.source().read(SILENT);

            assertThat(data.facts())
                    .containsEntry("stream_events", "208")
                    .containsEntry("stream_unlabelled", "1")
                    .containsEntry("stream_undecodable", "1")
                    .containsEntry("stream_duplicate", "2")
                    .containsEntry("stream_unreadable", "3")
                    .containsEntry("stream_not_fetched", "1")
                    .containsEntry("stream_sampled_out", "0");
            assertThat(data.train().size() + data.test().size()).isEqualTo(200);
            assertThat(data.test().size()).isBetween(20, 60);
            assertThat(data.facts())
                    .containsEntry("stream_held_out", String.valueOf(data.test().size()))
                    .containsEntry("stream_trained", String.valueOf(data.train().size()));
            assertThat(happy(data)).as("a-0 is sad now").isEqualTo(99);
            assertThat(data.isUnstored()).isTrue();
            assertThat(data.name()).isEqualTo("stream");
            assertThat(data.searches()).hasSize(data.test().size());
        }
    }

    private static PhotoEvent byUri(String uri) {
        return PhotoEvent.newBuilder(StreamOnTopics.event("by-uri", null, ClassLabel.SAD))
                .setContentUri(uri)
                .build();
    }

    @Test
    void reads_photos_by_uri_through_the_fetcher() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "uri-")) {
            topics.sendFaces("a", 100);
            byte[] face = topics.face(ClassLabel.SAD);
            topics.send(List.of(byUri("https://photos.example/1.jpg")));
            StreamSource source = new StreamSource(
                    topics.clients(),
                    Optional.empty(),
                    uri -> uri.equals("https://photos.example/1.jpg") ? Optional.of(face) : Optional.empty(),
                    StreamDetector::shipped,
                    Clock.systemUTC());
            Dataset data = source.read(SILENT);
            assertThat(data.train().size() + data.test().size()).isEqualTo(101);
        }
    }

    @Test
    void the_latest_label_counts_just_as_in_the_metrics() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "labels-")) {
            topics.sendFaces("a", 200);
            topics.label("a-1", Label.HAPPY, 1); // later than the event's own label
            topics.label("a-3", Label.HAPPY, -1); // earlier
            topics.label("a-5", Label.HAPPY, 2);
            topics.label("a-5", Label.SAD, 1); // earlier, although it arrives later
            topics.label("a-7", Label.HAPPY, 0); // at the same time, and read last
            topics.label("a-9", Label.HAPPY, 3);
            topics.label("a-9", Label.SAD, 3); // the same
            topics.label("nobody", Label.HAPPY, 3);
            assertThat(happy(topics.source().read(SILENT))).isEqualTo(103);
        }
    }

    @Test
    void the_fingerprint_depends_on_photos_and_labels_but_not_on_their_order() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "print-");
                StreamOnTopics others = StreamOnTopics.make(platform, "print2-")) {
            List<PhotoEvent> events = IntStream.range(0, 120)
                    .mapToObj(i -> {
                        ClassLabel label = i % 2 == 0 ? ClassLabel.HAPPY : ClassLabel.SAD;
                        return StreamOnTopics.event("a-" + i, topics.face(label), label);
                    })
                    .toList();
            topics.send(events);
            List<PhotoEvent> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(1));
            others.send(shuffled);
            String first = topics.source().read(SILENT).fingerprint();
            assertThat(others.source().read(SILENT).fingerprint()).isEqualTo(first);
            others.label("a-4", Label.SAD, 1);
            assertThat(others.source().read(SILENT).fingerprint()).isNotEqualTo(first);
        }
    }

    @Test
    void keeps_photos_held_out_after_more_were_sent() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "twice-")) {
            topics.sendFaces("a", 150);
            Dataset first = topics.source().read(SILENT);
            topics.sendFaces("b", 150);
            Dataset second = topics.source().read(SILENT);
            assertThat(second.test().photos()).containsAll(first.test().photos());
            assertThat(second.train().photos())
                    .doesNotContainAnyElementsOf(first.test().photos());
        }
    }

    @Test
    void holds_out_the_same_photos_under_other_ids() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "renamed-");
                StreamOnTopics later = StreamOnTopics.make(platform, "renamed2-")) {
            List<PhotoEvent> events = new ArrayList<>();
            List<PhotoEvent> renamed = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                ClassLabel label = i % 2 == 0 ? ClassLabel.HAPPY : ClassLabel.SAD;
                byte[] face = topics.face(label);
                events.add(StreamOnTopics.event("a-" + i, face, label));
                renamed.add(StreamOnTopics.event("other-" + i, face, label));
            }
            topics.send(events);
            later.send(renamed);
            Dataset first = topics.source().read(SILENT);
            assertThat(first.test().size()).isPositive();
            assertThat(later.source().read(SILENT).test().photos())
                    .containsExactlyInAnyOrderElementsOf(first.test().photos());
        }
    }

    @Test
    void the_same_bytes_under_several_ids_count_once() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "copies-")) {
            topics.sendFaces("a", 110);
            byte[] face = topics.face(ClassLabel.SAD);
            topics.send(IntStream.range(0, 30)
                    .mapToObj(i -> StreamOnTopics.event("copy-" + i, face, ClassLabel.SAD))
                    .toList());
            Dataset data = topics.source().read(SILENT);
            assertThat(data.facts()).containsEntry("stream_duplicate", "29");
            assertThat(data.train().size() + data.test().size()).isEqualTo(111);
        }
    }

    @Test
    void reads_only_photos_of_the_given_period_and_records_their_offsets() throws Exception {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "since-")) {
            topics.sendFaces("old", 40);
            Thread.sleep(20); // broker timestamps are in milliseconds
            Instant then = Instant.now();
            topics.sendFaces("new", 110);
            topics.label("new-0", Label.HAPPY, 1);
            Clock later = Clock.fixed(then.plusSeconds(60), ZoneOffset.UTC);
            Map<String, String> facts =
                    topics.since(Duration.ofSeconds(60), later).read(SILENT).facts();
            assertThat(facts)
                    .containsEntry("stream_events", "110")
                    .containsEntry("stream_since", "1m")
                    .containsEntry("stream_photo_topic", "since-photo-events")
                    .containsEntry("stream_label_topic", "since-photo-labels");
            assertThat(OffsetRanges.parse(facts.getOrDefault("stream_photo_offsets", ""))
                            .size())
                    .isEqualTo(110);
            assertThat(topics.source().read(SILENT).facts()).containsEntry("stream_events", "150");
        }
    }

    @Test
    void samples_photos_by_id_if_there_are_too_many() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "sample-")) {
            topics.sendFaces("a", 400);
            // about half are kept, whatever the salt: far below the maximum and far above what a class needs
            Dataset data = topics.source().read(SILENT, 10_000, 300);
            int kept = data.train().size() + data.test().size();
            assertThat(kept).isBetween(120, 280);
            assertThat(data.facts()).containsEntry("stream_sampled_out", String.valueOf(400 - kept));
        }
    }

    @Test
    void explains_what_to_do_if_too_few_photos_are_labelled() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "few-")) {
            StreamSource source = topics.source();
            assertThatThrownBy(() -> source.read(SILENT))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining("no labelled photo on 'few-photo-events'")
                    .hasMessageContaining("send labels to 'few-photo-labels'")
                    .hasMessageNotContaining("notifications");
            topics.sendFaces("a", 98);
            StreamSource lately = topics.since(Duration.ofDays(7), Clock.systemUTC());
            assertThatThrownBy(() -> lately.read(SILENT))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining("only 49 photos labelled SAD of the last 7d")
                    .hasMessageContaining("needs 50")
                    .hasMessageContaining("--since");
        }
    }
}
