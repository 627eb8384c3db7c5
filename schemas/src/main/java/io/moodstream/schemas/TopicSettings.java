package io.moodstream.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What Kafka keeps of a topic, as the settings of the topic. */
final class TopicSettings {

    private TopicSettings() {}

    /** The last record of each key. */
    static Map<String, String> compacted() {
        return Map.of("cleanup.policy", "compact");
    }

    /**
     * The last record of each key, and each record for this long after it was overwritten. Anyone with write access can
     * make compaction delete a signed record by overwriting it; this delay leaves time to notice and repair that.
     * Measured from the broker's append time, since a producer could backdate its own.
     */
    static Map<String, String> compactedAfter(Duration notice) {
        Map<String, String> config = new HashMap<>(compacted());
        config.put("min.compaction.lag.ms", String.valueOf(notice.toMillis()));
        config.put("message.timestamp.type", "LogAppendTime");
        return config;
    }

    /**
     * A topic whose keys are written often and that readers begin from its start: the open segment is not compacted.
     */
    static Map<String, String> compactedHourly() {
        Map<String, String> config = new HashMap<>(compacted());
        config.put("segment.ms", String.valueOf(Duration.ofHours(1).toMillis()));
        return config;
    }

    /** The last record of each key, kept for this long: every window adds keys, without end. */
    static Map<String, String> latest(Duration time) {
        Map<String, String> latest = new HashMap<>(retained(time));
        latest.put("cleanup.policy", "compact,delete");
        return latest;
    }

    /**
     * Uses the broker's append time. By the producer's time, a photo taken long ago would be deleted at once, and the
     * broker would reject one from a camera whose clock is ahead; the capture time is in the record itself.
     */
    static Map<String, String> retained(Duration time) {
        return Map.of(
                "cleanup.policy", "delete",
                "retention.ms", String.valueOf(time.toMillis()),
                "message.timestamp.type", "LogAppendTime");
    }

    /** The same, with records of up to this many bytes. */
    static Map<String, String> sized(Map<String, String> config, int bytes) {
        Map<String, String> sized = new HashMap<>(config);
        sized.put("max.message.bytes", String.valueOf(bytes));
        return sized;
    }
}
