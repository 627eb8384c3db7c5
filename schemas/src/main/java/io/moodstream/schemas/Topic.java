package io.moodstream.schemas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * One topic, declared once. Keys are UTF-8 strings and values are Avro in Confluent's wire format. Exceptions:
 * notifications are JSON under any key; dead letters keep the bytes of their keys and values unchanged.
 *
 * @param name full name, prefix included
 * @param description what it is for
 * @param values schemas of the record types on it; empty if they are not Avro
 * @param naming how the registry's subjects are named
 * @param partitions number of partitions
 * @param config topic settings, by Kafka's names
 */
public record Topic(
        String name,
        TopicDescription description,
        List<Schema> values,
        SubjectNaming naming,
        int partitions,
        Map<String, String> config) {

    private static final String RECORD_SIZE = "max.message.bytes";
    private static final String KAFKAS_RECORD_SIZE = "1048588";

    public Topic {
        values = List.copyOf(values);
        config = Map.copyOf(config);
    }

    /** The largest batch, and so the largest record, that the topic accepts, in compressed bytes. */
    public long largestRecord() {
        return Long.parseLong(config.getOrDefault(RECORD_SIZE, KAFKAS_RECORD_SIZE));
    }

    /** The largest record that brokers should accept, in uncompressed bytes; some brokers have no such limit. */
    public long largestUnpacked() {
        return 2 * largestRecord();
    }

    /** The same topic, accepting records of up to this many bytes. */
    public Topic taking(long bytes) {
        Map<String, String> sized = new HashMap<>(config);
        sized.put(RECORD_SIZE, String.valueOf(bytes));
        return new Topic(name, description, values, naming, partitions, sized);
    }

    /** The registry's subject for values of this schema. */
    public String subject(Schema schema) {
        return naming == SubjectNaming.TOPIC_NAME ? name + "-value" : name + "-" + schema.getFullName();
    }
}
