package io.moodstream.stream.config;

/** What a crash may do to results; the names are Kafka's. */
public enum Guarantee {
    /** Nothing: no event is lost, none counts twice. */
    EXACTLY_ONCE_V2,
    /** Repeat some; lower latency, for the metrics counts are then approximate. */
    AT_LEAST_ONCE
}
