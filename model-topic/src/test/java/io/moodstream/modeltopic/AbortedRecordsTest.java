package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.client.EndOffsets;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The signed records of an aborted publication stay on the topic, where someone without a key can read them and commit
 * copies of them. docs/security.md describes the consequences.
 */
@ExtendWith(PlatformExtension.class)
class AbortedRecordsTest {

    private static final String KEY = "custom/live";

    private final TestTopic on;
    private final Forger forger;

    AbortedRecordsTest(LocalPlatform platform, @TempDir Path temp) {
        on = new TestTopic(platform, temp);
        forger = new Forger(on.topic);
        on.publisher().publish(List.of(on.small("custom", 1)));
        on.publisher().publish(List.of(on.small("custom", 2)));
    }

    @AfterEach
    void close() {
        forger.close();
        on.close();
    }

    @Test
    void committed_copies_count_until_their_key_has_a_newer_record() throws Exception {
        ConsumerRecord<String, ByteBuffer> aborted = abortedPin();
        assertThat(view().pins()).isEmpty();

        commit(aborted);
        assertThat(view().pins().values()).extracting(ModelTopicView.Pin::id).containsExactly(id(1));
        assertThat(view().ignored().records()).isZero();

        on.publisher().unpin("custom");
        commit(aborted);
        assertThat(view().pins()).isEmpty();
    }

    @Test
    void committed_copies_do_not_count_if_their_key_has_a_newer_record() throws Exception {
        ConsumerRecord<String, ByteBuffer> aborted = abortedPin();
        on.publisher().pin(id(2), "operator", "once more");

        commit(aborted);

        ModelTopicView view = view();
        assertThat(view.pins().values()).extracting(ModelTopicView.Pin::id).containsExactly(id(2));
        assertThat(view.ignored().reasons().get(KEY)).contains("It is an old record sent again");
    }

    /** A pin to version 1 that is written, but not committed. */
    private ConsumerRecord<String, ByteBuffer> abortedPin() {
        Map<String, Object> fenced = new HashMap<>(on.topic.kafka());
        fenced.put("interceptor.classes", FencedWhenWritten.class.getName());
        ModelTopic topic = new ModelTopic(fenced, on.topic.registry(), on.topic.topic(), on.topic.rollouts());
        ModelPublisher publisher = new ModelPublisher(topic, on.key, on.trusted, Clock.systemUTC());
        assertThatThrownBy(() -> publisher.pin(id(1), "operator", "")).isInstanceOf(PublisherFencedException.class);
        return uncommitted().stream()
                .filter(record -> record.key().equals(KEY))
                .findFirst()
                .orElseThrow();
    }

    /** The records that consumers read at the default isolation level, which includes uncommitted ones. */
    private List<ConsumerRecord<String, ByteBuffer>> uncommitted() {
        TopicPartition partition = TopicScan.partition(on.topic);
        List<ConsumerRecord<String, ByteBuffer>> records = new ArrayList<>();
        try (KafkaConsumer<String, ByteBuffer> consumer =
                new KafkaConsumer<>(on.topic.kafka(), new StringDeserializer(), new ByteBufferDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            new EndOffsets(Map.of(partition, LogEndOffset.of(on.topic, partition)))
                    .read(
                            consumer,
                            () -> consumer.poll(Duration.ofMillis(200)).forEach(records::add),
                            Duration.ofSeconds(30),
                            () -> new MoodstreamException("Nothing was read for 30 s."));
        }
        return records;
    }

    private void commit(ConsumerRecord<String, ByteBuffer> record) throws Exception {
        forger.put(record.key(), Forger.bytesOf(record), record.headers());
    }

    private ModelTopicView view() {
        return ModelTopicView.read(on.topic, on.trusted);
    }

    private static MemberVersion id(long version) {
        return new MemberVersion("custom", version);
    }
}
