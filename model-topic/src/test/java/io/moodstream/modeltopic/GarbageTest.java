package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.moodstream.ModelPin;
import io.moodstream.domain.MemberVersion;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.follow.ModelTopicReader;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.signing.SignedMessage;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.ModelKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever anyone writes to the models topic, its models can be read and new ones published. */
@ExtendWith(PlatformExtension.class)
class GarbageTest {

    private static final List<byte[]> VALUES = values();

    private final Recorder recorder = new Recorder();
    private final TestTopic on;
    private final ModelStore store;

    GarbageTest(LocalPlatform platform, @TempDir Path temp) {
        on = new TestTopic(platform, temp);
        store = ModelStore.open(temp.resolve("store"));
    }

    @AfterEach
    void close() {
        store.close();
        on.close();
    }

    @Test
    void readers_and_publishers_skip_garbage() throws Exception {
        on.publisher().publish(List.of(on.small("custom", 1)));
        sendGarbage();

        assertThat(on.publisher().publish(List.of(on.small("custom", 2))).get(0).id())
                .hasToString("custom@2");
        ModelTopicView view = ModelTopicView.read(on.topic, on.trusted);
        assertThat(view.models()).filteredOn(model -> model.refusal().isEmpty()).hasSize(2);
        try (ModelTopicReader reader = ModelTopicReader.start(on.topic, on.trusted, store, recorder)) {
            assertThat(recorder.batch()).contains("published custom@1", "published custom@2");
            assertThat(reader.isRunning()).isTrue();
        }
        on.publisher().prune(1);
    }

    @Test
    void garbage_does_not_make_readers_reread_the_topic() throws Exception {
        on.publisher().publish(List.of(on.small("custom", 1)));
        sendGarbage();
        try (Forger forger = new Forger(on.topic)) {
            ModelPin pin = new ModelPin("broken", 1L, "test", TestTopic.NOW, null);
            forger.putSigned(new ModelKey.Manifest(MemberVersion.parse("broken@1")), pin, on.key);
        }
        long records = LogEndOffset.of(on.topic, TopicScan.partition(on.topic));

        AtomicLong verified = new AtomicLong();
        AtomicLong unverified = new AtomicLong();
        CountDownLatch views = new CountDownLatch(2);
        try (ModelTopicReader withKeys = watch(on.trusted, verified, views);
                ModelTopicReader withoutKeys = watch(TrustedKeys.of().allowingUnsigned(), unverified, views)) {
            assertThat(views.await(40, TimeUnit.SECONDS)).isTrue();
            // A reader that rereads the topic first pauses for half a second.
            Thread.sleep(4_000);

            assertThat(verified.get()).isBetween(1L, records);
            assertThat(unverified.get()).isBetween(1L, records);
            assertThat(withKeys.isRunning() && withoutKeys.isRunning()).isTrue();
        }
    }

    /** Watches the topic as a web server does. */
    private ModelTopicReader watch(TrustedKeys keys, AtomicLong polled, CountDownLatch views) {
        return ModelTopicReader.watch(PolledRecords.countedBy(polled, on.topic), keys, view -> views.countDown());
    }

    @Test
    void forged_release_0_1_signatures_cause_no_registry_requests() throws Exception {
        on.publisher().publish(List.of(on.small("custom", 1)));
        long before = requests();
        try (Forger forger = new Forger(on.topic)) {
            for (int i = 1; i <= 50; i++) {
                forger.send("a" + i + "/1/manifest", new byte[] {0, 127, -1, -1, -1, 0}, headersOf01());
                forger.send("0a".repeat(32) + "/" + i, new byte[] {0, 127, -1, -1, -1, 0}, headersOf01());
            }
            forger.flush();
        }
        assertThat(requests()).isEqualTo(before);
    }

    /** Anyone can copy the id of a trusted key from a genuine record. */
    private List<Header> headersOf01() {
        ProducerRecord<String, byte[]> any = new ProducerRecord<>("any", "any", new byte[0]);
        on.key.sign(
                SignedMessage.of(Optional.empty(), ModelPin.getClassSchema(), "any", ByteBuffer.allocate(0)),
                any.headers());
        return List.of(any.headers().toArray());
    }

    /** Number of requests to the registry while the topic is read. */
    private long requests() {
        AtomicLong requests = new AtomicLong();
        SchemaRegistryClient counting = (SchemaRegistryClient) Proxy.newProxyInstance(
                SchemaRegistryClient.class.getClassLoader(),
                new Class<?>[] {SchemaRegistryClient.class},
                (proxy, called, given) -> {
                    requests.incrementAndGet();
                    try {
                        return called.invoke(on.topic.registry(), given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        ModelTopicView view = ModelTopicView.read(
                new ModelTopic(on.topic.kafka(), counting, on.topic.topic(), on.topic.rollouts()), on.trusted);
        assertThat(view.models()).singleElement().satisfies(model -> assertThat(model.refusal())
                .isEmpty());
        return requests.get();
    }

    private void sendGarbage() {
        Map<String, Object> config = new HashMap<>(on.topic.kafka());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (byte[] key : keys()) {
                for (byte[] value : VALUES) {
                    for (List<Header> headers : headers()) {
                        producer.send(record(key, value, headers));
                    }
                }
            }
        }
    }

    @SuppressWarnings("NullAway") // records without key or value are the point
    private ProducerRecord<byte[], byte[]> record(
            byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
        // A compacted topic rejects records without a key.
        byte[] some = key == null ? new byte[0] : key;
        return new ProducerRecord<>(on.topic.topic().name(), null, some, value, headers);
    }

    private static List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>();
        for (String key : List.of(
                "",
                "other/7/manifest",
                "other/live",
                "other/7/rollout",
                "ensemble/7/policy",
                "0".repeat(64) + "/0",
                "0".repeat(64) + "/999999999",
                "x".repeat(100_000),
                "x".repeat(100_000) + "/7/manifest")) {
            keys.add(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        keys.add(new byte[] {(byte) 0xff, 0, (byte) 0xc3});
        return keys;
    }

    private static List<byte[]> values() {
        List<byte[]> values = new ArrayList<>();
        values.add(null);
        values.add(new byte[0]);
        values.add(new byte[] {0, 0, 0, 0, 1});
        values.add(new byte[] {0, 0, 0, 0, 3, 2, 2, 2});
        values.add(new byte[] {1, 2, 3});
        values.add(new byte[100_000]);
        return values;
    }

    private static List<List<Header>> headers() {
        return List.of(
                List.of(),
                List.of(new RecordHeader("moodstream-signature", (byte[]) null)),
                List.of(
                        new RecordHeader("moodstream-signature", new byte[3]),
                        new RecordHeader("moodstream-key-id", new byte[0])),
                List.of(new RecordHeader("__value_schema_id", new byte[2])));
    }
}
