package io.moodstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.Label;
import io.moodstream.TrainingRequest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.trainer.data.stream.StreamOnTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class NewLabelsTest {

    private static final Runnable NO_CHECK = () -> {};

    private final LocalPlatform platform;

    NewLabelsTest(LocalPlatform platform) {
        this.platform = platform;
    }

    private static void label(StreamOnTopics topics, int from, int to) {
        IntStream.range(from, to).forEach(i -> topics.label("a-" + i, Label.HAPPY, i));
    }

    @Test
    void counts_each_photo_labelled_since_the_given_training_once() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "new-labels-")) {
            topics.sendFaces("a", 120);
            label(topics, 0, 12);
            assertThat(new NewLabels(topics.clients(), 100).since(Map.of(), NO_CHECK))
                    .isEqualTo(12);
            Map<String, String> facts =
                    topics.source().read(TrainingListener.SILENT).facts();
            assertThat(new NewLabels(topics.clients(), 100).since(facts, NO_CHECK))
                    .isZero();

            label(topics, 10, 15);
            label(topics, 10, 15);
            assertThat(new NewLabels(topics.clients(), 100).since(facts, NO_CHECK))
                    .isEqualTo(5);
            assertThat(new NewLabels(topics.clients(), 3).since(facts, NO_CHECK))
                    .as("up to the maximum")
                    .isEqualTo(3);
            Map<String, String> elsewhere =
                    Map.of("stream_label_topic", "another", "stream_label_offsets", facts.get("stream_label_offsets"));
            assertThat(new NewLabels(topics.clients(), 100).since(elsewhere, NO_CHECK))
                    .isEqualTo(15);
        }
    }

    @Test
    void does_not_count_labels_that_a_training_has_read() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "new-labels2-")) {
            label(topics, 0, 12);
            NewLabels labels = new NewLabels(topics.clients(), 100);
            assertThat(labels.known(Map.of()))
                    .as("after a training on files alone")
                    .isFalse();
            assertThat(labels.since(Map.of(), NO_CHECK)).isEqualTo(12);
            assertThat(labels.known(readBy(topics))).isTrue();
            assertThat(labels.since(Map.of(), NO_CHECK)).isZero();
            label(topics, 0, 2);
            assertThat(labels.since(Map.of(), NO_CHECK)).isEqualTo(2);
        }
    }

    private static Map<String, String> readBy(StreamOnTopics topics) {
        Map<String, String> known = new HashMap<>();
        CancellationToken token = new CancellationToken(known::putAll);
        assertThatThrownBy(() -> topics.source().read(token)).isInstanceOf(MoodstreamException.class);
        return known;
    }

    /** They compress well: a hundred ids of 20 MB are a few kilobytes on the topic, but would be 2 GB in memory. */
    @Test
    void does_not_count_labels_with_invalid_photo_ids() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "new-labels3-")) {
            topics.label("", Label.HAPPY, 1);
            topics.label("a", Label.HAPPY, 1);
            topics.label("x".repeat(FieldLimits.PHOTO_ID), Label.HAPPY, 1);
            topics.label("x".repeat(FieldLimits.PHOTO_ID + 1), Label.HAPPY, 1);
            topics.label("é".repeat(FieldLimits.PHOTO_ID), Label.HAPPY, 1);
            assertThat(new NewLabels(topics.clients(), 100).since(Map.of(), NO_CHECK))
                    .isEqualTo(2);
        }
    }

    @Test
    void stops_counting_when_the_service_stops() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "new-labels4-")) {
            label(topics, 0, 1);
            CancellationToken stop = new CancellationToken(facts -> {});
            stop.raise();
            assertThatThrownBy(() -> new NewLabels(topics.clients(), 100).since(Map.of(), stop::check))
                    .isInstanceOf(CancellationException.class);
        }
    }

    /** A requested training reads labels that the service has not counted yet. */
    @Test
    void labels_read_by_a_held_back_training_do_not_trigger_another() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "new-labels5-")) {
            topics.sendFaces("a", 110);
            label(topics, 0, 12);
            Deque<TrainingRequest> requests =
                    new ArrayDeque<>(List.of(new TrainingRequest("test", Instant.now(), null)));
            AtomicInteger trainings = new AtomicInteger();
            ServiceSettings often =
                    ServiceSettings.onDemand(1).every(Duration.ofMillis(1)).afterNewLabels(10);
            try (TrainerService service = new TrainerService(
                    often,
                    () -> new ModelTopicSummary(Optional.of(Instant.EPOCH), 1),
                    new QueuedRequests(requests),
                    Optional.of(new NewLabels(topics.clients(), 10)),
                    (seed, listener) -> {
                        trainings.incrementAndGet();
                        topics.source().read(listener);
                        throw new MoodstreamException("Every new model is held back by the gate.");
                    },
                    Clock.systemUTC())) {
                service.step();
                assertThat(requests).isEmpty();
                step(service);
                assertThat(trainings).hasValue(1);
                label(topics, 20, 29);
                step(service);
                assertThat(trainings).as("one label too few").hasValue(1);
                label(topics, 29, 30);
                step(service);
                assertThat(trainings).hasValue(2);
            }
        }
    }

    /** Steps the service, each time after the interval between two polls. */
    private static void step(TrainerService service) {
        for (int i = 0; i < 3; i++) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            service.step();
        }
    }

    private record QueuedRequests(Deque<TrainingRequest> queue) implements TrainingRequests {
        @Override
        public Optional<TrainingRequest> next(Duration timeout) {
            return Optional.ofNullable(queue.peek());
        }

        @Override
        public void done() {
            queue.remove();
        }

        @Override
        public boolean chosen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
