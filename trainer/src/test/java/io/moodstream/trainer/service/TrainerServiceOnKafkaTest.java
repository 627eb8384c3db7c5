package io.moodstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.Manifest.Provenance;
import io.moodstream.domain.MemberVersion;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.publish.ModelDraft;
import io.moodstream.modeltopic.publish.ModelDraft.DraftPart;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.trainer.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The service against a real broker and registry; only the training itself is a stand-in. */
@ExtendWith(PlatformExtension.class)
class TrainerServiceOnKafkaTest {

    private final LocalPlatform platform;
    private final Path folder;

    TrainerServiceOnKafkaTest(LocalPlatform platform, @TempDir Path folder) {
        this.platform = platform;
        this.folder = folder;
    }

    private final BlockingQueue<Long> seeds = new LinkedBlockingQueue<>();
    private final SigningKey key = SigningKey.generate();

    @Test
    @Timeout(120)
    void fills_an_empty_topic_and_serves_each_request_once_across_restarts() throws Exception {
        try (AvroSerdes serdes = AvroSerdes.connect(platform.schemaRegistryUrl(), Map.of())) {
            ServiceTopics topics = topics(serdes);
            try (Running running = new Running(topics)) {
                assertThat(nextSeed()).as("the empty topic").isEqualTo(100);
                sendGarbage(topics);
                ask(topics, 7);
                assertThat(nextSeed()).as("the request").isEqualTo(7);
                assertThat(running.thread.isAlive()).isTrue();
            }
            try (Running running = new Running(topics)) {
                ask(topics, 8);
                assertThat(nextSeed()).as("only the request sent since then").isEqualTo(8);
                assertThat(running.thread.isAlive()).isTrue();
            }
            assertThat(ModelTopicView.read(topics.models(), topics.trusted()).models())
                    .extracting(ModelTopicView.Model::id)
                    .containsExactly(
                            new MemberVersion("custom", 1),
                            new MemberVersion("custom", 2),
                            new MemberVersion("custom", 3));
            assertThat(seeds).isEmpty();
        }
    }

    private long nextSeed() throws InterruptedException {
        Long seed = seeds.poll(60, TimeUnit.SECONDS);
        return java.util.Objects.requireNonNull(seed, "no training within a minute");
    }

    private ServiceTopics topics(AvroSerdes serdes) {
        TopicCatalogue catalogue = TopicCatalogue.of("service-", 1);
        ModelTopic models = new ModelTopic(
                Map.of("bootstrap.servers", platform.bootstrapServers()),
                serdes.client(),
                catalogue.models(),
                catalogue.rollouts());
        try (Admin admin = Admin.create(models.kafka())) {
            TopicAdmin.ensure(admin, catalogue, (short) 1);
        }
        SchemaSetup.register(serdes.client(), catalogue);
        return new ServiceTopics(models, catalogue.trainingRequests(), serdes, key, TrustedKeys.of(key.publicKey()));
    }

    private static void ask(ServiceTopics topics, long seed) {
        new PendingTraining("test", Instant.now().plusMillis(1), Optional.of(seed))
                .send(topics.models().kafka(), topics.serdes(), topics.requests());
    }

    private static void sendGarbage(ServiceTopics topics) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(topics.models().kafka(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topics.requests().name(), "x", "train, please"))
                    .get();
        }
    }

    /** A service on its own thread; closing it waits until the thread has ended. */
    private final class Running implements AutoCloseable {
        private final TrainerService service;
        private final Thread thread;

        Running(ServiceTopics topics) {
            ModelPublisher publisher = new ModelPublisher(topics.models(), key, TrustedKeys.of(), Clock.systemUTC());
            TrainingJob job = (seed, listener) -> publish(publisher, seed, listener);
            service = TrainerService.on(
                    topics,
                    () -> ModelTopicSummary.read(topics.models(), topics.trusted(), Set.of("custom")),
                    job,
                    Optional.empty(),
                    ServiceSettings.onDemand(100),
                    Clock.systemUTC());
            thread = new Thread(service, "trainer-under-test");
            thread.start();
        }

        private List<Manifest> publish(ModelPublisher publisher, long seed, RunListener listener) {
            List<Manifest> published = publisher.publish(List.of(draft(seed)));
            listener.progress("published", 1, 1);
            seeds.add(seed);
            return published;
        }

        @Override
        public void close() {
            service.close();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private ModelDraft draft(long seed) {
        try {
            Path piece = Files.createDirectories(folder.resolve("piece-" + seed));
            Files.writeString(piece.resolve("weights"), "weights of " + seed);
            Provenance provenance = new Provenance(
                    "none", seed, "00", Optional.empty(), System.currentTimeMillis(), Map.of(), Map.of());
            return new ModelDraft(
                    "custom",
                    "custom",
                    "none",
                    1,
                    List.of(new DraftPart("extractor", "none", piece), new DraftPart("head", "none", piece)),
                    provenance,
                    Optional.empty());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
