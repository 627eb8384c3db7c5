package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.ModelPin;
import io.moodstream.domain.MemberVersion;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.parts.ChunkSink;
import io.moodstream.modeltopic.state.ModelTopicState;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.modeltopic.state.RecordVerifier;
import io.moodstream.schemas.ModelKey;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Someone without a key resends what release 0.1 signed, and lets compaction erase what came before it. */
@ExtendWith(PlatformExtension.class)
class OldFormForgeryTest {

    private final TestTopic on;
    private final Forger forger;

    OldFormForgeryTest(LocalPlatform platform, @TempDir Path temp) {
        on = new TestTopic(platform, temp);
        forger = new Forger(on.topic);
    }

    @AfterEach
    void close() {
        forger.close();
        on.close();
    }

    @Test
    void ignores_a_resent_old_record_even_if_newer_ones_were_rewritten_after_it() throws Exception {
        on.publisher().publish(List.of(on.small("custom", 1)));
        on.publisher().publish(List.of(on.small("custom", 2)));
        on.publisher().pin(new MemberVersion("custom", 2), "operator", "");
        for (ConsumerRecord<String, ByteBuffer> record : records()) {
            forger.put(record.key(), new byte[] {1, 2, 3}, List.of());
        }
        forger.putSignedAsOf01(
                new ModelKey.Pin("custom"), new ModelPin("custom", 1L, "operator", TestTopic.NOW, null), on.key);
        long cleaned = LogEndOffset.of(on.topic, TopicScan.partition(on.topic));
        on.publisher().mend();

        ModelTopicState state = new ModelTopicState(
                new RecordVerifier(on.topic, TopicRecreationDetector.of(on.topic), on.trusted), ChunkSink.NONE);
        compacted(cleaned).forEach(state::apply);

        ModelTopicView view = ModelTopicView.of(state.snapshot());
        assertThat(view.pins().values())
                .extracting(ModelTopicView.Pin::id)
                .containsExactly(new MemberVersion("custom", 2));
        assertThat(view.models()).hasSize(2).allMatch(model -> model.refusal().isEmpty());
    }

    /** What compaction leaves once it has reached this offset; it must not erase later records yet. */
    private List<ConsumerRecord<String, ByteBuffer>> compacted(long end) {
        List<ConsumerRecord<String, ByteBuffer>> all = records();
        return all.stream()
                .filter(record -> all.stream()
                        .noneMatch(later -> later.offset() > record.offset()
                                && later.offset() < end
                                && later.key().equals(record.key())))
                .toList();
    }

    private List<ConsumerRecord<String, ByteBuffer>> records() {
        List<ConsumerRecord<String, ByteBuffer>> records = new ArrayList<>();
        TopicScan.readWhole(on.topic, records::add);
        return records;
    }
}
