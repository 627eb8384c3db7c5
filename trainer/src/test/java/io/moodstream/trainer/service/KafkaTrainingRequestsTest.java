package io.moodstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.TrainingRequest;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.trainer.data.stream.StreamOnTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class KafkaTrainingRequestsTest {

    private static final Duration TURN = Duration.ofMillis(100);

    /** Longer than a consumer stays in the group without polling: 3 s here, a day in the service. */
    private static final Duration WAIT = Duration.ofSeconds(8);

    private final LocalPlatform platform;

    KafkaTrainingRequestsTest(LocalPlatform platform) {
        this.platform = platform;
    }

    @Test
    @Timeout(60)
    void only_the_chosen_trainer_receives_a_waiting_request() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "waiting-");
                KafkaTrainingRequests first = join(topics.clients())) {
            Topic topic = topics.clients().topics().trainingRequests();
            new PendingTraining("test", Instant.now(), Optional.of(7L))
                    .send(topics.clients().settings(), topics.clients().serdes(), topic);
            while (first.next(TURN).isEmpty()) {
                // The group assigns the partition first.
            }
            for (long end = end(); System.nanoTime() < end; ) {
                assertThat(first.next(TURN)).as("it waits").isPresent();
            }
            try (KafkaTrainingRequests second = join(topics.clients())) {
                Optional<TrainingRequest> ofFirst = Optional.empty();
                Optional<TrainingRequest> ofSecond = Optional.empty();
                for (long end = end(); System.nanoTime() < end; ) {
                    ofFirst = first.next(TURN);
                    ofSecond = second.next(TURN);
                }
                assertThat(List.of(first.chosen(), second.chosen())).containsExactlyInAnyOrder(true, false);
                assertThat(ofFirst.isPresent()).isEqualTo(first.chosen());
                assertThat(ofSecond.isPresent()).isEqualTo(second.chosen());
                (first.chosen() ? first : second).done();
            }
        }
    }

    private static long end() {
        return System.nanoTime() + WAIT.toNanos();
    }

    private static KafkaTrainingRequests join(KafkaClients clients) {
        Topic topic = clients.topics().trainingRequests();
        Map<String, Object> config = clients.consuming();
        config.putAll(Map.of(
                "group.id", topic.name() + "-trainer",
                "max.poll.records", 1,
                "max.poll.interval.ms", 3_000,
                "heartbeat.interval.ms", 500));
        return new KafkaTrainingRequests(
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                clients.serdes().deserializer(topic, TrainingRequest.class),
                topic);
    }
}
