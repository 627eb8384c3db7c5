package io.moodstream.stream.config;

import java.time.Duration;

/** How a crash may affect results; the names are Kafka's. */
public enum ProcessingGuarantee {
    /** Not at all: no event is lost, none counts twice. Predictions become visible when their transaction commits. */
    EXACTLY_ONCE_V2(Duration.ofMillis(60)),
    /**
     * Some results are repeated. Lower latency, but the counts of the metrics are approximate. Commits only delay
     * photos.
     */
    AT_LEAST_ONCE(Duration.ofSeconds(1));

    private final Duration defaultCommitInterval;

    ProcessingGuarantee(Duration defaultCommitInterval) {
        this.defaultCommitInterval = defaultCommitInterval;
    }

    Duration defaultCommitInterval() {
        return defaultCommitInterval;
    }
}
