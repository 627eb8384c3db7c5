package io.moodstream.stream.webhook;

import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.client.bounded.BoundedConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The topics of rollouts and versions, read by a consumer group: one instance sends, and another one goes on if it
 * dies. The committed offset is what separates events that were sent from those that were not. Not thread-safe.
 */
final class WebhookTopics implements AutoCloseable, ConsumerRebalanceListener {

    /** Few, since each may take as long as a request may. */
    private static final int RECORDS_A_POLL = 20;

    private static final Duration SPARE = Duration.ofMinutes(5);
    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final Duration SLICE = Duration.ofMillis(500);

    private final SignedPlans plans;
    private final ChangeReader changes;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, PartitionProgress> progress = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private boolean idle;

    /** @param requestTimeout how long one event may take */
    WebhookTopics(KafkaClients clients, String group, SignedPlans plans, Duration requestTimeout) {
        this.plans = plans;
        changes = new ChangeReader(clients);
        Map<String, Object> settings = clients.consuming();
        settings.put("group.id", group);
        settings.put("group.protocol", "classic");
        // In a rebalance it takes all partitions anew, so that each is read from its beginning by whoever has it.
        settings.put("partition.assignment.strategy", RangeAssignor.class.getName());
        settings.put("session.timeout.ms", 10_000);
        settings.put("heartbeat.interval.ms", 3_000);
        settings.put("max.poll.records", RECORDS_A_POLL);
        settings.put("max.poll.interval.ms", (int)
                Math.min(Integer.MAX_VALUE, limit(requestTimeout).toMillis()));
        consumer = BoundedConsumer.of(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(changes.topics(), this);
    }

    private static Duration limit(Duration requestTimeout) {
        return requestTimeout.multipliedBy(RECORDS_A_POLL).plus(SPARE);
    }

    /** The next records. */
    List<ConsumerRecord<String, byte[]>> poll() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        consumer.poll(SLICE).forEach(records::add);
        return records;
    }

    /** What a record says. Call this once for each record, in their order. */
    Optional<Change> read(ConsumerRecord<String, byte[]> record) {
        PartitionProgress partition = progress.get(partition(record));
        if (partition == null || record.key() == null) {
            return Optional.empty();
        }
        if (record.value() == null) {
            partition.deleted(record.key());
            return Optional.empty();
        }
        return changes.read(record);
    }

    /**
     * Waits until the plan that bears a record out is known, or until all is known that was signed before the record
     * was written.
     *
     * @return whether the partition of this record is still this instance's, and was all the time
     */
    boolean awaitPlan(ConsumerRecord<String, byte[]> record, Change change) {
        while (!plans.bearOut(change) && !plans.isCurrentSince(seen(record))) {
            if (!pause(SLICE, record)) {
                return false;
            }
        }
        return true;
    }

    /** The event to send for a record. Call this after {@link #awaitPlan}. */
    Optional<WebhookEvent> event(ConsumerRecord<String, byte[]> record, Change change) {
        PartitionProgress partition = progress.get(partition(record));
        if (partition == null) {
            return Optional.empty();
        }
        if (!plans.bearOut(change)) {
            changes.skip(record, "No signed plan bears the decision out.");
            return Optional.empty();
        }
        return partition.changed(record.offset(), record.key(), change);
    }

    /**
     * A time of {@link System#nanoTime} at which the record was on its topic: the same for all that waits behind it, so
     * that records which wait in a row do not each wait as long again.
     */
    long seen(ConsumerRecord<String, byte[]> record) {
        TopicPartition place = partition(record);
        PartitionProgress partition = progress.get(place);
        if (partition == null) {
            return System.nanoTime();
        }
        if (!partition.isBeforeEnd(record.offset())) {
            partition.sawEnd(consumer.endOffsets(List.of(place)).getOrDefault(place, record.offset() + 1));
        }
        return partition.seen();
    }

    /** Nothing is to be sent any more for this record. */
    void done(ConsumerRecord<String, byte[]> record) {
        PartitionProgress partition = progress.get(partition(record));
        if (partition != null && partition.isNew(record.offset())) {
            uncommitted.put(partition(record), new OffsetAndMetadata(record.offset() + 1));
        }
    }

    void commit() {
        if (!uncommitted.isEmpty()) {
            consumer.commitSync(uncommitted);
            uncommitted.clear();
        }
    }

    /**
     * Stays in the group for this time without reading on.
     *
     * @return whether the partition of this record is still this instance's, and was all the time
     */
    boolean pause(Duration time, ConsumerRecord<String, byte[]> record) {
        PartitionProgress before = progress.get(partition(record));
        long end = System.nanoTime() + time.toNanos();
        idle = true;
        consumer.pause(consumer.assignment());
        do {
            consumer.poll(SLICE);
        } while (System.nanoTime() < end && progress.get(partition(record)) == before);
        idle = false;
        consumer.resume(consumer.assignment());
        return before != null && progress.get(partition(record)) == before;
    }

    private static TopicPartition partition(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** Where nothing was ever committed, webhooks begin now: the past is no news. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(assigned));
        Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
        for (TopicPartition partition : assigned) {
            long end = ends.getOrDefault(partition, 0L);
            OffsetAndMetadata sent = committed.get(partition);
            if (sent == null) {
                sent = new OffsetAndMetadata(end);
                uncommitted.put(partition, sent);
            }
            progress.put(partition, new PartitionProgress(sent.offset(), end));
        }
        consumer.seekToBeginning(assigned);
        if (idle) {
            consumer.pause(assigned);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        revoked.forEach(progress::remove);
        revoked.forEach(uncommitted::remove);
    }

    @Override
    public void close() {
        boolean ignored = Thread.interrupted(); // else the group would not hear of it, and others would wait
        consumer.close(CloseOptions.timeout(CLOSING));
    }
}
