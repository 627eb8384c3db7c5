package io.moodstream.stream.meters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Materialized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadableStreamsTest {

    /** When the gauges of stores were read, the process crashed within ten. */
    private static final int ROUNDS = 20;

    private volatile Map<MetricName, ? extends Metric> open = Map.of();
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicLong read = new AtomicLong();

    /** Fails not by an assertion but by a crash of the JVM that runs the tests. */
    @Test
    void metrics_can_be_read_while_stores_are_closed(@TempDir Path folder) {
        CompletableFuture<Void> reader = CompletableFuture.runAsync(this::readOn);
        for (int round = 0; round < ROUNDS; round++) {
            try (TopologyTestDriver driver = new TopologyTestDriver(oneStore(), config(folder))) {
                open = driver.metrics();
                long before = read.get();
                while (read.get() == before && !reader.isDone()) {
                    Thread.onSpinWait();
                }
            }
        }
        done.set(true);
        assertThat(reader).succeedsWithin(Duration.ofMinutes(1));
        assertThat(read).hasPositiveValue();
    }

    private void readOn() {
        while (!done.get()) {
            ReadableStreams.readable(open).values().forEach(Metric::metricValue);
            read.incrementAndGet();
        }
    }

    private static Topology oneStore() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.table("in", Materialized.as("store"));
        return builder.build();
    }

    private static Properties config(Path folder) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        return config;
    }
}
