package io.moodstream.schemas.client;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.registry.RegistryUnavailableException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The committed records of a topic between offsets that are fixed when it is opened: what is written meanwhile is not
 * in it, so reading it ends. Not thread-safe.
 */
public final class TopicSlice<V> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(20);

    /** Everything to read is committed already, so only brokers that are away keep it from arriving. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final org.apache.kafka.clients.consumer.Consumer<String, ByteBuffer> consumer;
    private final ValueDecoder<V> values;
    private final Duration timeout;
    private final Map<TopicPartition, Long> from = new HashMap<>();
    private final EndOffsets to;
    private long unreadable;

    /** @param timeout how long the brokers may give nothing of what is covered */
    TopicSlice(
            org.apache.kafka.clients.consumer.Consumer<String, ByteBuffer> consumer,
            Deserializer<V> values,
            List<TopicPartition> partitions,
            Duration timeout) {
        this.consumer = consumer;
        this.values = new ValueDecoder<>(values);
        this.timeout = timeout;
        consumer.assign(partitions);
        to = EndOffsets.stable(consumer, partitions);
        from.putAll(consumer.beginningOffsets(partitions));
    }

    /**
     * The records that the brokers appended at this time or later; all that the topic has if there is none.
     *
     * @throws MoodstreamException if the topic does not exist
     */
    public static <V> TopicSlice<V> since(
            KafkaClients clients, Topic topic, Deserializer<V> values, Optional<Instant> since) {
        return open(clients, topic, values, slice -> since.ifPresent(slice::beginAt));
    }

    /**
     * The records from these offsets on, by partition; of a partition that is not among them, or that ends before its
     * offset since the topic was created again, all that it has.
     *
     * @throws MoodstreamException if the topic does not exist
     */
    public static <V> TopicSlice<V> from(
            KafkaClients clients, Topic topic, Deserializer<V> values, Map<Integer, Long> offsets) {
        return open(clients, topic, values, slice -> slice.beginAt(offsets));
    }

    private static <V> TopicSlice<V> open(
            KafkaClients clients, Topic topic, Deserializer<V> values, Consumer<TopicSlice<V>> begin) {
        org.apache.kafka.clients.consumer.Consumer<String, ByteBuffer> consumer =
                clients.consumer(new ByteBufferDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new MoodstreamException("There is no topic '" + topic.name() + "' at "
                        + clients.bootstrapServers()
                        + "; check the topic prefix, and that Moodstream was set up there.");
            }
            TopicSlice<V> slice = new TopicSlice<>(consumer, values, partitions, TIMEOUT);
            begin.accept(slice);
            return slice;
        } catch (RuntimeException | Error e) {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
            throw e;
        }
    }

    private void beginAt(Instant since) {
        Map<TopicPartition, Long> times =
                to.offsets().keySet().stream().collect(Collectors.toMap(it -> it, it -> since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        to.offsets().forEach((partition, end) -> {
            OffsetAndTimestamp first = found.get(partition);
            from.put(partition, first == null ? end : first.offset());
        });
    }

    private void beginAt(Map<Integer, Long> offsets) {
        to.offsets().forEach((partition, end) -> {
            long wanted = offsets.getOrDefault(partition.partition(), 0L);
            from.merge(partition, wanted, (first, offset) -> offset > end ? first : Math.max(first, offset));
        });
    }

    /** The offsets that it covers. */
    public OffsetRanges offsets() {
        Map<Integer, OffsetRanges.Range> ranges = new HashMap<>();
        to.offsets()
                .forEach((partition, end) -> ranges.put(
                        partition.partition(),
                        new OffsetRanges.Range(Math.min(end, from.getOrDefault(partition, 0L)), end)));
        return new OffsetRanges(ranges);
    }

    /**
     * Reads all of it; may be called again.
     *
     * @param eachPoll called before each poll, which takes up to 200 ms; what it throws ends the reading
     * @return the number of records that cannot be read, which are skipped
     * @throws RegistryUnavailableException if the registry is needed and does not answer
     * @throws MoodstreamException if the brokers give nothing of what is left for a minute, whatever is written
     *     meanwhile
     */
    public long read(Consumer<ConsumerRecord<String, V>> receiver, Runnable eachPoll) {
        unreadable = 0;
        consumer.resume(consumer.paused());
        offsets().ranges().forEach((partition, range) -> consumer.seek(partition(partition), range.from()));
        to.read(
                consumer,
                () -> {
                    eachPoll.run();
                    poll(receiver);
                },
                timeout,
                this::stuck);
        return unreadable;
    }

    /** Nothing more is fetched of the partitions that were read to their ends. */
    private void poll(Consumer<ConsumerRecord<String, V>> receiver) {
        consumer.pause(to.reached(consumer));
        consumer.poll(POLL).forEach(record -> {
            if (covers(new TopicPartition(record.topic(), record.partition()), record.offset())) {
                values.decode(record).ifPresentOrElse(receiver, () -> unreadable++);
            }
        });
    }

    private MoodstreamException stuck() {
        return new MoodstreamException("The brokers gave nothing of '" + topic() + "' for " + timeout.toSeconds()
                + " s: check that they run, and try again.");
    }

    private boolean covers(TopicPartition partition, long offset) {
        return offset < to.offsets().getOrDefault(partition, 0L);
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(topic(), number);
    }

    private String topic() {
        return to.offsets().keySet().iterator().next().topic();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }
}
