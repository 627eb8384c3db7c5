package io.moodstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.publish.RolloutDraft;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.trainer.FaceFolder;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.base.BaseSource;
import io.moodstream.trainer.data.stream.StreamOnTopics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole cycle of the service on the stream, with real trainings, a real broker and a real registry. */
@ExtendWith(PlatformExtension.class)
class StreamServiceTest {

    private static final int NEW_LABELS = 60;
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    /** Long enough for several polls of an idle service. */
    private static final Duration IDLE = Duration.ofSeconds(4);

    private static final RolloutDraft PLAN = new RolloutDraft(
            List.of(new RolloutStage(RolloutMode.SHADOW, 0, 1, Duration.ZERO, Duration.ofDays(1))),
            new RolloutCriterion(RolloutCriterion.ACCURACY, 0.05, 0.05),
            RolloutGuards.NONE,
            RolloutActions.DEFAULT,
            Duration.ofDays(1),
            false,
            "test",
            "");

    private final LocalPlatform platform;
    private final Path folder;
    private final SigningKey key = SigningKey.generate();

    StreamServiceTest(LocalPlatform platform, @TempDir Path folder) {
        this.platform = platform;
        this.folder = folder;
    }

    @Test
    @Timeout(400)
    void trains_on_new_labels_across_a_restart_and_awaits_its_rollout() throws Exception {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "service-loop-")) {
            topics.sendFaces("a", 150);
            label(topics, 0, 20);
            try (Running service = new Running(topics)) {
                awaitVersions(topics, 1);
                assertThat(manifest(topics, 1).rollout())
                        .as("the first version has nothing to compare with")
                        .isEmpty();
            }
            try (Running service = new Running(topics)) {
                label(topics, 20, 20 + NEW_LABELS - 1);
                Thread.sleep(IDLE.toMillis());
                awaitVersions(topics, 1);
                label(topics, 100, 101);
                awaitVersions(topics, 2);
                assertThat(manifest(topics, 2).rollout()).isPresent();
                assertThat(manifest(topics, 2).provenance().facts())
                        .containsEntry("stream_events", "150")
                        .containsEntry("gate_compared_with", "custom@1")
                        .containsKey("gate_photos");
                label(topics, 0, 2 * NEW_LABELS);
                Thread.sleep(IDLE.toMillis());
                awaitVersions(topics, 2);
                assertThat(service.thread.isAlive()).isTrue();
            }
        }
    }

    @Test
    @Timeout(200)
    void trains_the_first_models_on_files_if_the_stream_has_no_labels() throws Exception {
        Path files = FaceFolder.write(folder.resolve("faces"), 80, 40);
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "service-first-");
                Running service = new Running(topics, files)) {
            awaitVersions(topics, 1);
            assertThat(manifest(topics, 1).provenance().facts())
                    .containsEntry("test_photos", "40")
                    .doesNotContainKey("stream_events");
            assertThat(service.thread.isAlive()).isTrue();
        }
    }

    private static void label(StreamOnTopics topics, int from, int to) {
        for (int i = from; i < to; i++) {
            topics.label("a-" + i, i % 2 == 0 ? Label.HAPPY : Label.SAD, 1);
        }
    }

    private void awaitVersions(StreamOnTopics topics, int count) {
        Awaitility.await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(
                        view(topics).models())
                .hasSize(count));
    }

    private Manifest manifest(StreamOnTopics topics, long version) {
        return view(topics).models().stream()
                .filter(model -> model.id().equals(new MemberVersion("custom", version)))
                .flatMap(model -> model.manifest().stream())
                .findFirst()
                .orElseThrow();
    }

    private ModelTopicView view(StreamOnTopics topics) {
        return ModelTopicView.read(models(topics.clients()), TrustedKeys.of(key.publicKey()));
    }

    private static ModelTopic models(KafkaClients clients) {
        return new ModelTopic(
                clients.settings(),
                clients.serdes().client(),
                clients.topics().models(),
                clients.topics().rollouts());
    }

    /** A service on its own thread; closing it waits until the thread has ended. */
    private final class Running implements AutoCloseable {

        private final TrainerService service;
        private final Thread thread;

        Running(StreamOnTopics topics, Path... files) {
            KafkaClients clients = topics.clients();
            TrainerConfig config = new TrainerConfig(
                            List.of(files),
                            "demo",
                            List.of("custom"),
                            1,
                            folder.resolve("out"),
                            folder.resolve("cache"),
                            BaseSource.named("random"))
                    .withStream(topics.source());
            ServiceSettings settings = ServiceSettings.onDemand(1)
                    .every(Duration.ofSeconds(1))
                    .afterNewLabels(NEW_LABELS)
                    .rollingOut(Optional.of(PLAN));
            ServiceTopics where = new ServiceTopics(
                    models(clients),
                    clients.topics().trainingRequests(),
                    clients.serdes(),
                    key,
                    TrustedKeys.of(key.publicKey()));
            service = TrainerService.on(where, config, settings, Clock.systemUTC());
            thread = new Thread(service, "trainer-under-test");
            thread.start();
        }

        @Override
        public void close() throws InterruptedException {
            service.close();
            thread.join();
        }
    }
}
