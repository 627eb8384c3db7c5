package io.moodstream.schemas;

import io.confluent.kafka.serializers.subject.TopicNameStrategy;
import io.confluent.kafka.serializers.subject.TopicRecordNameStrategy;
import io.confluent.kafka.serializers.subject.strategy.SubjectNameStrategy;

/** How the registry's subjects of a topic are named. */
public enum SubjectNaming {
    /** {@code <topic>-value}: one schema for each topic. */
    TOPIC_NAME(TopicNameStrategy.class),
    /** {@code <topic>-<record name>}: several record types on one topic. */
    TOPIC_RECORD_NAME(TopicRecordNameStrategy.class);

    private final Class<? extends SubjectNameStrategy> strategy;

    SubjectNaming(Class<? extends SubjectNameStrategy> strategy) {
        this.strategy = strategy;
    }

    /** Confluent's strategy of the same name: the value of {@code value.subject.name.strategy} of a client. */
    public Class<? extends SubjectNameStrategy> strategy() {
        return strategy;
    }
}
