package io.moodstream.schemas.client;

import io.moodstream.domain.MoodstreamException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Where reading ends, fixed before it starts, so that it ends however much is written meanwhile.
 *
 * @param offsets by partition; the record at the offset is not read any more
 */
public record EndOffsets(Map<TopicPartition, Long> offsets) {

    public EndOffsets {
        offsets = Map.copyOf(offsets);
    }

    /**
     * The log end offsets, regardless of open transactions: what lies before them cannot be read to its end until these
     * have ended.
     *
     * @throws MoodstreamException if Kafka does not report them
     */
    public static EndOffsets ofLog(KafkaClients clients, List<TopicPartition> partitions) {
        try (Admin admin = clients.admin()) {
            Map<TopicPartition, OffsetSpec> latest =
                    partitions.stream().collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .forEach((partition, info) -> ends.put(partition, info.offset()));
            return new EndOffsets(ends);
        } catch (ExecutionException e) {
            throw new MoodstreamException(
                    "Kafka did not say where the topic '" + partitions.get(0).topic() + "' ends: " + e.getMessage()
                            + ". Check the broker and the credentials.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MoodstreamException("Interrupted while Kafka was asked where a topic ends.", e);
        }
    }

    /** The last stable offsets for a read-committed consumer: those of the oldest open transactions. */
    public static EndOffsets stable(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        return new EndOffsets(consumer.endOffsets(partitions));
    }

    /**
     * Polls until the consumer, which is assigned these partitions, is at or behind each end.
     *
     * @param poll polls once, and takes what came; records behind an end may be among it
     * @param timeout how long nothing of what lies before the ends may come
     * @param stuck the error if nothing came for that long
     */
    public void read(
            Consumer<?, ?> consumer, Runnable poll, Duration timeout, Supplier<? extends MoodstreamException> stuck) {
        long deadline = System.nanoTime() + timeout.toNanos();
        long position = position(consumer);
        while (reached(consumer).size() < offsets.size()) {
            poll.run();
            long reached = position(consumer);
            if (reached > position) {
                deadline = System.nanoTime() + timeout.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw stuck.get();
            }
            position = reached;
        }
    }

    /** The partitions that the consumer has read to their ends. */
    public List<TopicPartition> reached(Consumer<?, ?> consumer) {
        return offsets.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) >= end.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How far was read, as a sum of offsets: what lies behind the ends does not count. */
    private long position(Consumer<?, ?> consumer) {
        return offsets.entrySet().stream()
                .mapToLong(end -> Math.min(consumer.position(end.getKey()), end.getValue()))
                .sum();
    }
}
