package io.moodstream.stream.config;

/** What a crash may do to results; the names are Kafka's. */
public enum ProcessingGuarantee {
    /** Nothing: no event is lost, none counts twice. Predictions are seen when their transaction commits. */
    EXACTLY_ONCE_V2("60ms"),
    /** Repeat some; lower latency, for the metrics counts are then approximate. A commit only holds photos up. */
    AT_LEAST_ONCE("1s");

    private final String usualCommitInterval;

    ProcessingGuarantee(String usualCommitInterval) {
        this.usualCommitInterval = usualCommitInterval;
    }

    /** As it would be set. */
    String usualCommitInterval() {
        return usualCommitInterval;
    }
}
