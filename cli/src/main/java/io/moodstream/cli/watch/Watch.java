package io.moodstream.cli.watch;

import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.serde.SizeLimitedDeserializer;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Follows one topic and prints its records. */
public abstract class Watch<T extends SpecificRecord> {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final Class<T> type;

    Watch(Class<T> type) {
        this.type = type;
    }

    abstract Topic topic(TopicCatalogue topics);

    /** Prints these records; never empty. */
    abstract void show(List<T> records);

    /** Whether it always starts at the beginning, as for topics that hold state; by default, it starts at the end. */
    boolean alwaysFromBeginning() {
        return false;
    }

    /**
     * Runs until {@code max} records have been shown, or forever.
     *
     * @param out the output; returns when its reader is gone, as in {@code | head}
     */
    public final void run(Cluster cluster, boolean fromBeginning, long max, PrintWriter out) {
        Topic topic = topic(cluster.topics());
        try (Deserializer<T> values =
                        SizeLimitedDeserializer.small(cluster.serdes().deserializer(topic, type));
                Tail<T> tail = tail(cluster, topic, values, fromBeginning)) {
            for (long shown = 0; shown < max && !out.checkError(); ) {
                List<T> records = tail.poll(TIMEOUT).stream()
                        .map(ConsumerRecord::value)
                        .filter(java.util.Objects::nonNull)
                        .limit(max - shown)
                        .toList();
                if (!records.isEmpty()) {
                    show(records);
                    shown += records.size();
                }
            }
        }
    }

    private Tail<T> tail(Cluster cluster, Topic topic, Deserializer<T> values, boolean fromBeginning) {
        return fromBeginning || alwaysFromBeginning()
                ? Tail.fromBeginning(cluster.clients(), topic, values)
                : Tail.fromEnd(cluster.clients(), topic, values);
    }
}
