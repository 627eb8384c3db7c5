package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.follow.ModelTopicListener;
import io.moodstream.modeltopic.follow.ModelTopicReader;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.serde.AvroSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PlatformExtension.class)
class OutageTest {

    private final Recorder recorder = new Recorder();
    private final TestTopic on;
    private final ModelStore store;

    OutageTest(LocalPlatform platform, @TempDir Path temp) {
        on = new TestTopic(platform, temp);
        store = ModelStore.open(temp.resolve("store"));
    }

    @AfterEach
    void close() {
        store.close();
        on.close();
    }

    @Test
    void the_reader_survives_a_broker_that_was_killed(LocalPlatform platform) throws Exception {
        on.publisher().publish(List.of(on.small("custom", 1)));
        try (ModelTopicReader reader = ModelTopicReader.start(on.topic, on.trusted, store, recorder)) {
            assertThat(recorder.batch()).containsExactly("published custom@1");
            assertThat(recorder.batch()).containsExactly("caught up");

            platform.broker().kill();
            platform.broker().start();
            on.publisher().publish(List.of(on.small("custom", 2)));

            assertThat(recorder.batch()).containsExactly("published custom@2");
        }
    }

    @Test
    void rejects_no_model_while_the_registry_is_unavailable(LocalPlatform platform) throws Exception {
        on.publisher().publish(List.of(on.small("custom", 1)));
        platform.registry().kill();
        // A client whose schema cache is empty.
        AvroSerdes fresh = AvroSerdes.connect(platform.schemaRegistryUrl(), Map.of());
        ModelTopic topic = new ModelTopic(on.topic.kafka(), fresh.client(), on.topic.topic(), on.topic.rollouts());

        try (ModelTopicReader reader = ModelTopicReader.start(topic, on.trusted, store, recorder)) {
            assertThat(recorder.silentFor(Duration.ofSeconds(2))).isTrue();
            platform.registry().start();

            assertThat(recorder.batch()).containsExactly("published custom@1");
            assertThat(recorder.model("custom@1").fetch().folders()).hasSize(2);
        } finally {
            platform.registry().start();
            fresh.close();
        }
    }

    @Test
    void reads_a_recreated_topic_from_its_beginning() throws Exception {
        on.publisher().publish(List.of(on.small("custom", 1), on.small("xgcustom", 1)));
        Recorder held = new Recorder();
        CountDownLatch recreated = new CountDownLatch(1);
        ModelTopicListener listener = new HeldListener(held, recreated);
        try (ModelTopicReader reader = ModelTopicReader.start(on.topic, on.trusted, store, listener);
                Admin admin = Admin.create(on.topic.kafka())) {
            assertThat(held.batch()).containsExactly("published custom@1", "published xgcustom@1");

            // While the reader is blocked, the new log grows past its position in the old one.
            admin.deleteTopics(List.of(on.topic.topic().name())).all().get();
            // The controller has confirmed; the broker learns of it a moment later.
            await("the topic is gone").pollInterval(Duration.ofMillis(20)).until(() -> !admin.listTopics()
                    .names()
                    .get()
                    .contains(on.topic.topic().name()));
            on.ensure();
            on.publisher().publish(List.of(on.small("custom", 2)));
            on.publisher().publish(List.of(on.small("custom", 3)));
            on.publisher().publish(List.of(on.small("pretrained", 4)));
            recreated.countDown();

            assertThat(held.batch()).containsExactly("caught up");
            List<String> reported = new ArrayList<>();
            while (!reported.contains("published pretrained@1")) {
                reported.addAll(held.batch());
            }
            assertThat(reported)
                    .contains("removed xgcustom@1", "published custom@1", "published custom@2")
                    .endsWith("published pretrained@1");
        }
    }

    @Test
    void closes_quickly_while_the_brokers_are_unavailable() {
        ModelTopic nowhere = new ModelTopic(
                Map.of("bootstrap.servers", "127.0.0.1:1"), on.topic.registry(), on.topic.topic(), on.topic.rollouts());
        ModelTopicReader reader = ModelTopicReader.start(nowhere, on.trusted, store, recorder);

        long start = System.nanoTime();
        reader.close();

        assertThat(reader.isRunning()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void names_the_brokers_or_the_topic_that_cannot_be_reached() {
        ModelTopic nowhere = new ModelTopic(
                Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", 500, "default.api.timeout.ms", 500),
                on.topic.registry(),
                on.topic.topic(),
                on.topic.rollouts());
        ModelTopic missing = new ModelTopic(
                on.topic.kafka(),
                on.topic.registry(),
                TopicCatalogue.of("none-", 1).models(),
                on.topic.rollouts());

        assertThatThrownBy(() -> ModelTopicView.read(nowhere, TrustedKeys.of()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("do not answer");
        assertThatThrownBy(() -> ModelTopicView.read(missing, TrustedKeys.of()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("'none-models'")
                .hasMessageContaining("does not exist");
    }
}
