package io.moodstream.stream.meters;

import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/**
 * Kafka Streams whose metrics may be read at any time. It has gauges for each store that ask RocksDB, in native code, from
 * the thread that reads them; while the stream thread closes that store, such as to hand its partition over, this ends the
 * process. Nobody here wants these gauges, but a reader of metrics reads them all before it passes any over.
 */
public final class ReadableStreams extends KafkaStreams {

    private static final String STORES = "stream-state-metrics";

    public ReadableStreams(Topology topology, Properties properties) {
        super(topology, properties, new BoundedKafkaClientSupplier());
    }

    /** Those of clients, threads, tasks and processors; none of stores. */
    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        return readable(super.metrics());
    }

    static Map<MetricName, Metric> readable(Map<MetricName, ? extends Metric> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> !metric.getKey().group().equals(STORES))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
