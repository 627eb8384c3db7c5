package io.moodstream.schemas;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * One topic, declared once. Keys are UTF-8 strings, values are Avro in Confluent's wire format, but for
 * the notifications', which are JSON under any key, and the dead letters', whose keys and values are bytes as they came.
 *
 * @param name full name, prefix included
 * @param values schemas of the record types on it; empty where they are not Avro
 * @param naming how the registry's subjects are named
 * @param partitions number of partitions
 * @param config topic settings by Kafka's names
 */
public record Topic(
        String name, List<Schema> values, SubjectNaming naming, int partitions, Map<String, String> config) {

    public Topic {
        values = List.copyOf(values);
        config = Map.copyOf(config);
    }

    /** The registry's subject for values of this schema. */
    public String subject(Schema schema) {
        return naming == SubjectNaming.TOPIC_NAME ? name + "-value" : name + "-" + schema.getFullName();
    }
}
