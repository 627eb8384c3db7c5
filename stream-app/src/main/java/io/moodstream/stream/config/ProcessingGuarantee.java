package io.moodstream.stream.config;

/** How a crash may affect results; the names are Kafka's. */
public enum ProcessingGuarantee {
    /** Not at all: no event is lost, none counts twice. Predictions become visible when their transaction commits. */
    EXACTLY_ONCE_V2("60ms"),
    /**
     * Some results are repeated. Lower latency, but the counts of the metrics are approximate. Commits only delay
     * photos.
     */
    AT_LEAST_ONCE("1s");

    private final String usualCommitInterval;

    ProcessingGuarantee(String usualCommitInterval) {
        this.usualCommitInterval = usualCommitInterval;
    }

    /** The default commit interval, as a setting's text. */
    String usualCommitInterval() {
        return usualCommitInterval;
    }
}
