package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.ModelPin;
import io.moodstream.domain.MemberVersion;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.follow.ModelTopicReader;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.publish.ModelPublisher.Cleaned;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.ModelKey;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Somebody without a key writes records under new keys, with signatures that have to be verified. */
@ExtendWith(PlatformExtension.class)
class ForgedFloodTest {

    /** Some 10,000 records a second: more than a processor verifies. */
    private static final int BURST = 100;

    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final ModelPin PIN = new ModelPin("custom", 1L, "forger", TestTopic.NOW, null);
    private static final String CHUNK = "0b".repeat(32) + "/0";

    private final TestTopic on;
    private final Forger forger;
    private final ModelStore store;

    ForgedFloodTest(LocalPlatform platform, @TempDir Path temp) {
        on = new TestTopic(platform, temp);
        forger = new Forger(on.topic);
        store = ModelStore.open(temp.resolve("store"));
    }

    @AfterEach
    void close() {
        store.close();
        forger.close();
        on.close();
    }

    @Test
    @Timeout(120)
    void a_flood_that_does_not_end_postpones_nothing_that_was_published_before() throws Exception {
        on.publisher().publish(List.of(on.small("custom", 1)));
        Recorder recorder = new Recorder();
        Thread flood = new Thread(this::flood);
        flood.start();
        try (ModelTopicReader reader = ModelTopicReader.start(on.topic, on.trusted, store, recorder)) {
            assertThat(recorder.batch()).contains("published custom@1");
            assertThat(recorder.batch()).containsExactly("caught up");
            assertThat(flood.isAlive()).as("the flood goes on").isTrue();
            assertThat(reader.restarts()).isZero();
        } finally {
            flood.interrupt();
            flood.join();
        }
    }

    @Test
    void cleaning_removes_keys_that_only_forged_records_have_and_nothing_else() throws Exception {
        on.publisher().publish(List.of(on.small("custom", 1), on.small("other", 1)));
        on.publisher().pin(new MemberVersion("custom", 1), "operator", "");
        List<Header> wrong = forger.signature("elsewhere", PIN, on.key);
        byte[] value = forger.bytes(PIN);
        List<String> forged = List.of(
                "custom/7/manifest",
                "custom/7/rollout",
                "forged/live",
                "ensemble/7/policy",
                "0a".repeat(32) + "/0",
                "0a".repeat(32) + "/000000001",
                "0a".repeat(32) + "/999999999");
        for (String key : forged) {
            if (!key.startsWith("0a")) {
                forger.put(key, value, List.of());
            }
            forger.put(key, value, wrong);
        }
        forger.put("custom/1/manifest", value, wrong);
        // Release 0.1 wrote chunks without a signature.
        forger.put("0c".repeat(32) + "/0", value, List.of());
        forger.put("of/a/later/release", value, wrong);
        forger.putSigned(new ModelKey.Manifest(new MemberVersion("custom", 8)), PIN, SigningKey.generate());
        // A later release may sign chunks that this one cannot read.
        forger.put(CHUNK, value, forger.signature(CHUNK, PIN, on.key));
        ModelTopicView before = view();

        assertThat(on.publisher().clean()).isEqualTo(new Cleaned(1, forged.size()));

        Map<String, ConsumerRecord<String, ByteBuffer>> last = last();
        assertThat(last).hasEntrySatisfying("custom/1/manifest", record -> assertThat(record.value())
                .isNotEqualTo(ByteBuffer.wrap(value)));
        assertThat(last.values())
                .filteredOn(record -> record.value() == null)
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrderElementsOf(forged);
        ModelTopicView after = view();
        assertThat(SignedHistory.counting(after)).isEqualTo(SignedHistory.counting(before));
        assertThat(after.ignored().records()).isEqualTo(before.ignored().records());
        assertThat(after.ignored().reasons()).containsOnlyKeys("custom/8/manifest");
        assertThat(on.publisher().clean()).isEqualTo(new Cleaned(0, 0));
    }

    @Test
    void cleaning_keeps_signed_records_whose_schema_the_registry_has_lost() throws Exception {
        on.publisher().publish(List.of(on.small("custom", 1)));
        List<Header> wrong = forger.signature("elsewhere", PIN, on.key);
        byte[] value = forger.bytes(PIN);
        byte[] unknownSchema = value.clone();
        unknownSchema[1] = 0x7f; // of the schema's id
        forger.put("before/live", unknownSchema, forger.signature("before/live", PIN, on.key));
        forger.put("before/live", value, wrong);
        forger.put("after/live", value, wrong);
        forger.put("after/live", unknownSchema, forger.signature("after/live", PIN, on.key));

        assertThat(on.publisher().clean()).isEqualTo(new Cleaned(0, 0));

        assertThat(last().values())
                .allSatisfy(record -> assertThat(record.value()).isNotNull());
    }

    private void flood() {
        List<Header> wrong = forger.signature("elsewhere", PIN, on.key);
        byte[] value = forger.bytes(PIN);
        try {
            for (int version = 2; ; version++) {
                forger.send("custom/" + version + "/manifest", value, wrong);
                if (version % BURST == 0) {
                    Thread.sleep(PAUSE.toMillis());
                }
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What compaction would leave. */
    private Map<String, ConsumerRecord<String, ByteBuffer>> last() {
        Map<String, ConsumerRecord<String, ByteBuffer>> last = new HashMap<>();
        TopicScan.readWhole(on.topic, record -> last.put(record.key(), record));
        return last;
    }

    private ModelTopicView view() {
        return ModelTopicView.read(on.topic, on.trusted);
    }
}
