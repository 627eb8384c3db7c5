package io.moodstream.stream.webhook;

import static org.awaitility.Awaitility.await;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.RolloutDecision;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutOutcome;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.local.LocalPlatform;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.codec.Rollouts;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.schemas.serde.AvroSerdes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Separate topics on a real broker, the records that the stream app writes to them, and senders of webhooks. */
final class WebhookBench implements AutoCloseable {

    static final Duration DAY = Duration.ofDays(1);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    final String app = "app-" + UUID.randomUUID();
    final TopicCatalogue topics = TopicCatalogue.of(app + "-", 1);
    final byte[] key = new byte[32];
    final Counted counted = new Counted();
    private final LocalPlatform platform;
    private final KafkaClients clients;

    WebhookBench(LocalPlatform platform) {
        this.platform = platform;
        new Random(7).nextBytes(key);
        clients = new KafkaClients(
                Map.of("bootstrap.servers", platform.bootstrapServers()),
                topics,
                AvroSerdes.connect(platform.schemaRegistryUrl(), Map.of()));
        try (Admin admin = clients.admin()) {
            TopicAdmin.ensure(admin, topics, (short) 1);
        }
        SchemaSetup.register(clients.serdes().client(), topics);
    }

    /** Counts what the sender reports. */
    static final class Counted implements WebhookMetrics {
        final AtomicInteger delivered = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();
        final AtomicInteger givenUp = new AtomicInteger();

        @Override
        public void delivered() {
            delivered.incrementAndGet();
        }

        @Override
        public void failed() {
            failed.incrementAndGet();
        }

        @Override
        public void givenUp() {
            givenUp.incrementAndGet();
        }
    }

    /** A sender that has committed the offsets at which it begins. */
    WebhookSender started(URI url) {
        return started(url, KnownPlans.all());
    }

    WebhookSender started(URI url, SignedPlans plans) {
        WebhookSender sender = start(url, DAY, plans);
        ready();
        return sender;
    }

    WebhookSender start(URI url, Duration deliveryTimeout) {
        return start(url, deliveryTimeout, KnownPlans.all());
    }

    private WebhookSender start(URI url, Duration deliveryTimeout, SignedPlans plans) {
        WebhookSecret secret =
                WebhookSecret.parse("whsec_" + Base64.getEncoder().encodeToString(key));
        return WebhookSender.start(
                new WebhookSettings(url, secret, Duration.ofSeconds(2), deliveryTimeout), clients, app, plans, counted);
    }

    /** Starts a sender in a process of its own. */
    Process fork(URI url) throws IOException {
        return SenderProcess.start(
                List.of(platform.bootstrapServers(), platform.schemaRegistryUrl(), app, url.toString(), secret()));
    }

    private String secret() {
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    /** Waits until the offsets are committed at which webhooks begin. */
    void ready() {
        try (Admin admin = clients.admin()) {
            until(() -> admin.listConsumerGroupOffsets(app + "-webhooks")
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .size()
                    == 2);
        }
    }

    static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }

    /** The id of the event of such a decision. */
    static String id(String plan, int stage, String status) {
        return plan + "-" + stage + "-" + status + "-" + NOW.plusSeconds(stage).toEpochMilli();
    }

    /** A decision whose evidence says nothing, since both versions are right on all of these photos. */
    static RolloutDecision decision(String plan, RolloutStatus status, int stage, long labelled) {
        PairedCounts counts = new PairedCounts(labelled, 0, 0, labelled, labelled, 0, 0, 0, 0);
        return RolloutDecision.newBuilder()
                .setPlanId(plan)
                .setMember("custom")
                .setCandidate(KnownPlans.candidate(plan).version())
                .setBaseline(1L)
                .setStatus(Rollouts.avro(status))
                .setStage(stage)
                .setStageSince(NOW.plusSeconds(stage))
                .setOutcome(Rollouts.avro(RolloutOutcome.INCONCLUSIVE))
                .setEvidence(Rollouts.avro(counts, 0.05))
                .setPromotion(status == RolloutStatus.PROMOTED ? Rollouts.avro(counts, 0.05) : null)
                .setReason("custom@2 is " + status + ".")
                .setDecidedAt(NOW)
                .setAppInstance("a")
                .build();
    }

    static ModelStatus status(String instance, long version, ModelState state, @Nullable String reason) {
        return new ModelStatus("custom", version, instance, state, reason, Instant.now(), null);
    }

    void send(RolloutDecision decision) {
        send(topics.rollouts(), decision.getPlanId(), decision);
    }

    void send(ModelStatus status) {
        send(topics.modelStatus(), "custom/" + status.getVersion() + "/" + status.getAppInstance(), status);
    }

    <T extends SpecificRecord> void send(Topic topic, String key, T value) {
        try (Producer<String, T> producer = clients.producer(topic, Map.of())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value));
        }
    }

    void raw(Topic topic, @Nullable String key, byte @Nullable [] value) {
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(clients.producing(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value));
        }
    }

    @Override
    public void close() {
        clients.serdes().close();
    }
}
