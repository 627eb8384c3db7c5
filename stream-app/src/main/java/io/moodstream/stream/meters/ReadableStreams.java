package io.moodstream.stream.meters;

import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/**
 * Kafka Streams whose metrics may be read at any time. Kafka Streams has gauges for each store that query RocksDB, in
 * native code, on the thread that reads them; if the stream thread is closing that store, for example to hand over its
 * partition, this crashes the process. These gauges are not needed, but a metrics reader reads all of them before it
 * can skip any.
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
