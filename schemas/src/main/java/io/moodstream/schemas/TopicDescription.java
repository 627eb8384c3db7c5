package io.moodstream.schemas;

/**
 * What a topic is for.
 *
 * @param id names the topic in descriptions, independent of the topic prefix
 * @param isRead whether Moodstream reads it; otherwise Moodstream writes it
 * @param purpose its purpose, in a sentence
 */
public record TopicDescription(String id, boolean isRead, String purpose) {

    static TopicDescription read(String id, String purpose) {
        return new TopicDescription(id, true, purpose);
    }

    static TopicDescription written(String id, String purpose) {
        return new TopicDescription(id, false, purpose);
    }
}
