package io.moodstream.stream.flow;

import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * One of several outputs of a processor, with the types of its records. Kafka Streams gives a processor one type for
 * all that it forwards, and a child node's name to choose by.
 *
 * @param <K> keys
 * @param <V> values
 * @param child the name of the node that takes this output
 */
public record OutputTag<K, V>(String child) {

    /** The output that goes to the repartition topic of this name; Kafka Streams puts a filter before its sink. */
    public static <K, V> OutputTag<K, V> toRepartition(String name) {
        return new OutputTag<>(name + "-repartition-filter");
    }

    /** Sends a record to this output. */
    public void forward(ProcessorContext<Object, Object> context, Record<K, V> record) {
        context.forward(record, child);
    }

    /** This output of a processor that sends all records of it by {@link #forward}. */
    @SuppressWarnings("unchecked")
    public KStream<K, V> of(KStream<Object, Object> outputs) {
        return (KStream<K, V>) (KStream<?, ?>) outputs;
    }
}
