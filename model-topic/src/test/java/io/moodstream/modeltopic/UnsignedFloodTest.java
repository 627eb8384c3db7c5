package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.ModelChunk;
import io.moodstream.ModelPin;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.parts.ChunkSink;
import io.moodstream.modeltopic.state.ModelTopicState;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.modeltopic.state.RecordVerifier;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.serde.AvroSerdes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where unsigned records are allowed, as in a web server without keys, a flood of them takes a bounded memory. */
@ExtendWith(PlatformExtension.class)
class UnsignedFloodTest {

    private static final int PINS = 60;
    private static final int REASON = 100_000;

    private final TestTopic on;
    private final Serializer<SpecificRecord> values;
    private final ModelTopicState state;
    private long offset;

    UnsignedFloodTest(LocalPlatform platform, @TempDir Path temp) {
        on = new TestTopic(platform, temp);
        values = new AvroSerdes(on.topic.registry()).serializer(on.topic.topic());
        state = new ModelTopicState(
                new RecordVerifier(on.topic, TopicRecreationDetector.of(on.topic), on.trusted.allowingUnsigned()),
                ChunkSink.NONE);
    }

    @AfterEach
    void close() {
        on.close();
    }

    @Test
    void limits_the_total_size_of_pins_and_a_deleted_one_makes_room() {
        for (int i = 0; i < PINS; i++) {
            pin("member-" + i, 1);
        }

        int kept = pins().size();
        assertThat(kept).isBetween(30, 42);
        assertThat(view().ignored().records()).isEqualTo(PINS - kept);
        assertThat(view().ignored().reasons().get("member-59/live"))
                .contains("no more than 10000 unsigned records of 4194304 bytes");

        pin("member-0", 2);
        assertThat(pins())
                .hasEntrySatisfying(
                        "member-0", pin -> assertThat(pin.id().version()).isEqualTo(2));

        apply(new ModelKey.Pin("member-1"), null);
        pin("later", 1);
        assertThat(pins()).hasSize(kept).containsKey("later").doesNotContainKey("member-1");
    }

    @Test
    void limits_the_number_of_chunks_of_invented_parts() {
        for (int i = 0; i < 20_100; i++) {
            String sha256 = String.format(Locale.ROOT, "%064x", i);
            apply(new ModelKey.Chunk(sha256, 0), new ModelChunk(sha256, 0, 1, ByteBuffer.wrap(new byte[1])));
        }

        assertThat(state.chunks().parts()).hasSize(20_000);
        assertThat(view().ignored().records()).isEqualTo(100);
    }

    private void pin(String member, long version) {
        apply(new ModelKey.Pin(member), new ModelPin(member, version, "x", TestTopic.NOW, "r".repeat(REASON)));
    }

    private void apply(ModelKey key, @Nullable SpecificRecord value) {
        String topic = on.topic.topic().name();
        ByteBuffer bytes = value == null ? null : ByteBuffer.wrap(values.serialize(topic, value));
        state.apply(new ConsumerRecord<>(topic, 0, offset++, key.text(), bytes));
    }

    private Map<String, ModelTopicView.Pin> pins() {
        return view().pins();
    }

    private ModelTopicView view() {
        return ModelTopicView.of(state.snapshot());
    }
}
