package io.moodstream.system.faults;

import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.system.CommittedRecords;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The dead letters of an installation, as records. */
final class DeadLetterRecords {

    private final Cluster cluster;

    DeadLetterRecords(Cluster cluster) {
        this.cluster = cluster;
    }

    /** All there are now; a note that one was replayed is none. */
    List<ConsumerRecord<byte[], byte[]>> now() {
        return CommittedRecords.all(cluster, cluster.topics().deadLetters()).stream()
                .filter(record -> RawRecords.header(record, DeadLetterHeaders.REASON) != null)
                .toList();
    }

    /** The one of this key, which must be there. */
    ConsumerRecord<byte[], byte[]> of(String key) {
        return now().stream()
                .filter(deadLetter -> new String(deadLetter.key(), StandardCharsets.UTF_8).equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Partition and offset, as {@code dlq show} takes them. */
    String place(String key) {
        ConsumerRecord<byte[], byte[]> deadLetter = of(key);
        return deadLetter.partition() + "/" + deadLetter.offset();
    }
}
