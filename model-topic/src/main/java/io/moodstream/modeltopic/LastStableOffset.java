package io.moodstream.modeltopic;

import io.moodstream.domain.MoodstreamException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The end of what is committed on the models topic: the offset of the oldest open transaction, if there is one. */
final class LastStableOffset {

    /**
     * Brokers write commit markers shortly after they acknowledge a commit; an open transaction older than this is
     * another's.
     */
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private static final long POLL_MILLIS = 20;

    private LastStableOffset() {}

    /** The offset at this moment. */
    static long of(ModelTopic topic, KafkaConsumer<String, ByteBuffer> consumer) {
        TopicPartition partition = TopicScan.partition(topic);
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** The offset after a wait for a transaction that is being committed. */
    static long await(ModelTopic topic, KafkaConsumer<String, ByteBuffer> consumer) {
        long written = LogEndOffset.of(topic, TopicScan.partition(topic));
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        long committed = of(topic, consumer);
        while (committed < written && System.nanoTime() < deadline) {
            pause(topic);
            committed = of(topic, consumer);
        }
        return committed;
    }

    private static void pause(ModelTopic topic) {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MoodstreamException("Interrupted while the " + topic + " was read.", e);
        }
    }
}
