package io.moodstream.schemas;

/** How the registry's subjects of a topic are named; Confluent's strategies of the same names. */
public enum SubjectNaming {
    /** {@code <topic>-value}: one schema for each topic. */
    TOPIC_NAME,
    /** {@code <topic>-<record name>}: several record types on one topic. */
    TOPIC_RECORD_NAME
}
