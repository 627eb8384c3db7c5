package io.moodstream.web.topics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.util.List;
import java.util.Map;

/**
 * A topic as an AsyncAPI channel.
 *
 * @param id its name in the document, independent of the topic prefix
 * @param topic the topic from the catalogue
 * @param received whether Moodstream reads it; otherwise Moodstream writes it
 * @param purpose its purpose, in a sentence
 */
record Channel(String id, Topic topic, boolean received, String purpose) {

    /** All topics of the catalogue, in catalogue order. */
    static List<Channel> of(TopicCatalogue topics) {
        return List.of(
                new Channel("photoEvents", topics.photoEvents(), true, "Photos to classify, from any uploader."),
                new Channel(
                        "photoNotifications",
                        topics.photoNotifications(),
                        true,
                        "Photos to classify, announced by others in JSON: CloudEvents, and the notifications of object stores."),
                new Channel(
                        "photoLabels",
                        topics.photoLabels(),
                        true,
                        "What photos truly show, known early or late; the metrics follow."),
                new Channel(
                        "models",
                        topics.models(),
                        true,
                        "Published model versions, pins and voting policies. A new version here is the hot swap."),
                new Channel(
                        "modelStatus",
                        topics.modelStatus(),
                        false,
                        "What became of each version on each instance: loading, live, refused and why, retired; and"
                                + " records that were ignored."),
                new Channel(
                        "predictions",
                        topics.predictions(),
                        false,
                        "Exactly one verdict for each photo that could be classified, with every member's ballot. Read it"
                                + " with isolation.level=read_committed."),
                new Channel(
                        "modelMetrics",
                        topics.modelMetrics(),
                        false,
                        "Precision, recall and counts by subject, version and window of event time."),
                new Channel(
                        "deadLetters",
                        topics.deadLetters(),
                        false,
                        "What could not be classified, unchanged, with the reason in the headers."),
                new Channel(
                        "trainingRequests",
                        topics.trainingRequests(),
                        true,
                        "Calls for a training run, for the trainer service."));
    }

    /** Its records as AsyncAPI messages, by name; a dead letter has no schema of its own. */
    Map<String, ObjectNode> messages() {
        if (!topic.values().isEmpty()) {
            return Messages.avro(topic);
        }
        return received ? Messages.notifications() : Messages.deadLetters();
    }
}
