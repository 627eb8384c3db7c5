package io.moodstream.stream.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.RolloutDecision;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutOutcome;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.decision.DecisionRecord;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.codec.Rollouts;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With its own rollouts topic on a real broker, to which anyone may write. */
@ExtendWith(PlatformExtension.class)
class RolloutFollowerTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final KafkaClients clients;
    private final Topic topic;
    private final Serializer<RolloutDecision> values;
    private final Producer<String, byte[]> producer;
    private final Heard heard = new Heard();
    private final AtomicInteger unusable = new AtomicInteger();

    RolloutFollowerTest(LocalPlatform platform) {
        TopicCatalogue topics = TopicCatalogue.of(UUID.randomUUID() + "-", 1);
        clients = new KafkaClients(
                Map.of("bootstrap.servers", platform.bootstrapServers()),
                topics,
                AvroSerdes.connect(platform.schemaRegistryUrl(), Map.of()));
        try (Admin admin = clients.admin()) {
            TopicAdmin.ensure(admin, topics, (short) 1);
        }
        SchemaSetup.register(clients.serdes().client(), topics);
        topic = topics.rollouts();
        values = clients.serdes().serializer(topic);
        producer = new KafkaProducer<>(clients.producing(), new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        producer.close();
        clients.serdes().close();
    }

    /** Records what the follower reported, in order. */
    private static final class Heard implements RolloutListener {
        private final List<String> all = new CopyOnWriteArrayList<>();
        private final AtomicBoolean again = new AtomicBoolean();

        @Override
        public void decisionsBegin() {
            again.set(false);
            all.add("begin");
        }

        @Override
        public void decided(List<DecisionRecord> records) {
            for (DecisionRecord record : records) {
                all.add(record.content().isPresent() ? String.valueOf(record.key()) : "unusable " + record.key());
            }
        }

        @Override
        public void decisionsEnd() {
            all.add("end");
        }

        @Override
        public boolean needsDecisionsAgain() {
            return again.get();
        }
    }

    @Test
    void counts_unusable_records_and_passes_on_only_their_keys() {
        String longKey = "k".repeat(1_025);
        put("one", decision("one", "why"));
        put("one", null);
        put(longKey, decision(longKey, "why"));
        put("two", decision("two", "r".repeat(17_000)));
        put("two", new byte[500_000]);
        put("two", decision("another", "why"));
        put("three", decision("three", "r".repeat(15_000)));
        try (RolloutFollower follower = follow()) {
            until(() -> heard.all.contains("end"));
            put("four", new byte[] {1, 2, 3});
            put("four", decision("four", "why"));
            until(() -> heard.all.contains("four"));
        }
        assertThat(heard.all)
                .containsExactly(
                        "begin",
                        "one",
                        "unusable one",
                        "unusable null",
                        "unusable two",
                        "unusable two",
                        "unusable two",
                        "three",
                        "end",
                        "unusable four",
                        "four");
        assertThat(unusable).hasValue(6);
    }

    @Test
    void reads_the_topic_again_from_the_beginning_when_the_listener_asks() {
        put("one", decision("one", "why"));
        try (RolloutFollower follower = follow()) {
            until(() -> heard.all.contains("end"));
            put("two", decision("two", "why"));
            until(() -> heard.all.contains("two"));
            heard.again.set(true);
            until(() -> heard.all.size() >= 8);
        }
        assertThat(heard.all).containsExactly("begin", "one", "end", "two", "begin", "one", "two", "end");
    }

    private RolloutFollower follow() {
        return RolloutFollower.start(clients, heard, new RolloutMetrics() {
            @Override
            public void unusableDecision() {
                unusable.incrementAndGet();
            }
        });
    }

    private void put(String key, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(topic.name(), key, value));
        producer.flush();
    }

    private byte[] decision(String plan, String reason) {
        return values.serialize(
                topic.name(),
                RolloutDecision.newBuilder()
                        .setPlanId(plan)
                        .setMember("custom")
                        .setCandidate(2L)
                        .setBaseline(1L)
                        .setStatus(Rollouts.avro(RolloutStatus.RUNNING))
                        .setStage(0)
                        .setStageSince(NOW)
                        .setOutcome(Rollouts.avro(RolloutOutcome.INCONCLUSIVE))
                        .setEvidence(Rollouts.avro(PairedCounts.NONE, 0.05))
                        .setReason(reason)
                        .setDecidedAt(NOW)
                        .setAppInstance("app")
                        .build());
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }
}
