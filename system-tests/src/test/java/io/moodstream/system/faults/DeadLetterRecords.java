package io.moodstream.system.faults;

import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.system.CommittedRecords;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The dead letters of an installation, as records. */
final class DeadLetterRecords {

    private final Cluster cluster;

    DeadLetterRecords(Cluster cluster) {
        this.cluster = cluster;
    }

    /** All there are now, without markers of replays. */
    List<ConsumerRecord<byte[], byte[]>> now() {
        return CommittedRecords.all(cluster, cluster.topics().deadLetters()).stream()
                .filter(record -> RawRecords.header(record, DeadLetterHeaders.REASON) != null)
                .toList();
    }

    /** The one with this key, which must exist. */
    ConsumerRecord<byte[], byte[]> of(String key) {
        return now().stream()
                .filter(deadLetter -> new String(deadLetter.key(), StandardCharsets.UTF_8).equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Those of the record at this place. */
    List<ConsumerRecord<byte[], byte[]>> from(RecordMetadata source) {
        return now().stream()
                .filter(record -> String.valueOf(source.partition())
                        .equals(RawRecords.header(record, DeadLetterHeaders.SOURCE_PARTITION)))
                .filter(record -> String.valueOf(source.offset())
                        .equals(RawRecords.header(record, DeadLetterHeaders.SOURCE_OFFSET)))
                .toList();
    }

    /** The partitions that they came from. */
    Stream<Integer> sourcePartitions() {
        return now().stream()
                .map(record -> String.valueOf(RawRecords.header(record, DeadLetterHeaders.SOURCE_PARTITION)))
                .map(Integer::valueOf);
    }

    /** Partition and offset, as {@code dlq show} takes them. */
    String place(String key) {
        ConsumerRecord<byte[], byte[]> deadLetter = of(key);
        return deadLetter.partition() + "/" + deadLetter.offset();
    }
}
