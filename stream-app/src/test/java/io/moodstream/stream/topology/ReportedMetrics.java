package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.WindowedMetrics;
import io.moodstream.schemas.codec.Metrics;
import io.moodstream.stream.metrics.OutcomeCounts;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;

/** The records of the metrics topic, as a compacted topic keeps them. */
final class ReportedMetrics {

    static final String SINCE_START = "ensemble/1/0/253402300799999";

    private final Map<String, OutcomeCounts> byKey = new TreeMap<>();

    Map<String, OutcomeCounts> byKey() {
        return byKey;
    }

    /** The ensemble's counts since it started. */
    OutcomeCounts sinceStart() {
        return Objects.requireNonNull(byKey.get(SINCE_START));
    }

    /** Lets an interval pass and takes what is reported then. */
    void advance(TopologyTestBench bench) {
        bench.pass(Duration.ofSeconds(3));
        take(bench);
    }

    /** Takes what has been reported since the last time. */
    void take(TopologyTestBench bench) {
        for (KeyValue<String, WindowedMetrics> record : bench.metrics.readKeyValuesToList()) {
            if (record.value == null) {
                byKey.remove(record.key);
            } else {
                OutcomeCounts counts = new OutcomeCounts(record.value.getPredicted(), Metrics.counts(record.value));
                assertThat(record.value.getLabelled()).isEqualTo(counts.counts().labelled());
                byKey.put(record.key, counts);
            }
        }
    }
}
