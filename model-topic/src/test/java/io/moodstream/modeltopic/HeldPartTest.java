package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.ModelChunk;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.follow.StoreSink;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.state.ModelTopicState;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.modeltopic.state.RecordVerifier;
import io.moodstream.schemas.ModelKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a restart, chunks of a part that the store holds are not verified; only their offsets are remembered. Someone
 * without a key writes others under their keys and lets compaction erase the signed ones.
 */
@ExtendWith(PlatformExtension.class)
class HeldPartTest {

    private final TestTopic on;
    private final Forger forger;
    private final Path temp;

    HeldPartTest(LocalPlatform platform, @TempDir Path temp) {
        this.temp = temp;
        on = new TestTopic(platform, temp);
        forger = new Forger(on.topic);
    }

    @AfterEach
    void close() {
        forger.close();
        on.close();
    }

    @Test
    void a_store_keeps_verified_parts_and_a_new_one_accepts_no_forged_chunk() throws Exception {
        Manifest published =
                on.publisher().publish(List.of(on.small("custom", 1))).get(0);
        List<ConsumerRecord<String, ByteBuffer>> signed = records();
        List<ByteBuffer> before;
        try (ModelStore store = ModelStore.open(temp.resolve("kept"))) {
            assertThat(read(signed, store).get(0).refusal()).isEmpty();
            before = weights(published, store);
        }
        for (ConsumerRecord<String, ByteBuffer> record : signed) {
            if (ModelKey.parse(record.key()).orElseThrow() instanceof ModelKey.Chunk chunk) {
                forge(chunk);
                forge(new ModelKey.Chunk(chunk.sha256(), chunk.number() + 1));
            }
        }
        List<ConsumerRecord<String, ByteBuffer>> compacted = compacted();
        assertThat(compacted).hasSizeLessThan(records().size());

        try (ModelStore store = ModelStore.open(temp.resolve("kept"))) {
            ModelTopicView.Model model = read(compacted, store).get(0);
            assertThat(model.refusal()).isEmpty();
            assertThat(weights(published, store)).isEqualTo(before);
        }
        try (ModelStore store = ModelStore.open(temp.resolve("empty"))) {
            ModelTopicView.Model model = read(compacted, store).get(0);
            assertThat(model.refusal().toString()).contains("lacks chunk 0");
        }
    }

    /** Writes a chunk that matches its key, as the last one of its part. */
    private void forge(ModelKey.Chunk key) throws Exception {
        forger.put(
                key, new ModelChunk(key.sha256(), key.number(), key.number() + 1, ByteBuffer.wrap(new byte[] {1, 2})));
    }

    private List<ModelTopicView.Model> read(List<ConsumerRecord<String, ByteBuffer>> records, ModelStore store) {
        ModelTopicState state = new ModelTopicState(
                new RecordVerifier(on.topic, TopicRecreationDetector.of(on.topic), on.trusted), new StoreSink(store));
        records.forEach(state::apply);
        return ModelTopicView.of(state.snapshot()).models();
    }

    private static List<ByteBuffer> weights(Manifest manifest, ModelStore store) throws IOException {
        List<ByteBuffer> all = new ArrayList<>();
        for (PartDescriptor part : manifest.parts()) {
            all.add(ByteBuffer.wrap(Files.readAllBytes(store.folder(part).resolve("variables/weights"))));
        }
        return all;
    }

    private List<ConsumerRecord<String, ByteBuffer>> compacted() {
        List<ConsumerRecord<String, ByteBuffer>> all = records();
        return all.stream()
                .filter(record -> all.stream()
                        .noneMatch(later ->
                                later.offset() > record.offset() && later.key().equals(record.key())))
                .toList();
    }

    private List<ConsumerRecord<String, ByteBuffer>> records() {
        List<ConsumerRecord<String, ByteBuffer>> records = new ArrayList<>();
        TopicScan.readWhole(on.topic, records::add);
        return records;
    }
}
