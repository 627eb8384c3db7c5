package io.moodstream.stream.metrics.window;

import io.moodstream.WindowedMetrics;
import io.moodstream.domain.TimeWindow;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.codec.Metrics;
import io.moodstream.schemas.codec.MetricsKey;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.stream.flow.Encoded;
import io.moodstream.stream.metrics.OutcomeCounts;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serializes counts.
 *
 * @param topic full name of the metrics topic
 */
public record MetricsSerializer(String topic, Serializer<WindowedMetrics> values) {

    public static MetricsSerializer of(AvroSerdes serdes, TopicCatalogue topics) {
        return new MetricsSerializer(topics.modelMetrics().name(), serdes.serializer(topics.modelMetrics()));
    }

    /** @param key {@link MetricsKey#text} */
    Encoded<WindowedMetrics> write(String key, OutcomeCounts counts) {
        return new Encoded<>(values.serialize(topic, Metrics.of(key(key), counts.counts(), counts.predicted())));
    }

    /** The inverse of {@link MetricsKey#text}. */
    static MetricsKey key(String text) {
        String[] parts = text.split("/", -1);
        TimeWindow window = new TimeWindow(instant(parts[2]), instant(parts[3]));
        return new MetricsKey(parts[0], Long.parseLong(parts[1]), window);
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
