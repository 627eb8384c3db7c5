package io.moodstream.schemas;

import io.moodstream.domain.MoodstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What it takes to bring a cluster into line with a catalogue.
 *
 * @param present topics that exist
 * @param missing topics to create
 */
record TopicPlan(List<Topic> present, List<Topic> missing) {

    private static final String SIZE = "max.message.bytes";

    /**
     * Compares a catalogue with the partition counts of the topics that exist.
     *
     * @throws MoodstreamException if a count cannot work
     */
    static TopicPlan of(TopicCatalogue catalogue, Map<String, Integer> partitions) {
        List<Topic> strict = strict(catalogue);
        List<Topic> present = new ArrayList<>();
        List<Topic> missing = new ArrayList<>();
        for (Topic topic : catalogue.all()) {
            Integer existing = partitions.get(topic.name());
            (existing == null ? missing : present).add(topic);
            if (existing != null && existing != topic.partitions() && strict.contains(topic)) {
                throw new MoodstreamException("Topic '" + topic.name() + "' has " + existing + " partitions, not "
                        + topic.partitions() + ": configure the number it has, or use another topic prefix.");
            }
        }
        return new TopicPlan(present, missing);
    }

    /** One sentence for each topic whose maximum record size is smaller than declared. */
    List<String> warnings(Map<String, Long> recordSizes) {
        return present.stream()
                .filter(topic -> recordSizes.getOrDefault(topic.name(), Long.MAX_VALUE) < declaredSize(topic))
                .map(topic -> "Topic '" + topic.name() + "' takes records up to " + recordSizes.get(topic.name())
                        + " bytes, so that Kafka refuses larger photos: raise its " + SIZE + " to "
                        + declaredSize(topic)
                        + ".")
                .toList();
    }

    /**
     * The topics whose partition count matters: photos, labels and predictions are joined by photo, so theirs must
     * match; models and rollouts need a total order. Any count suits the others.
     */
    private static List<Topic> strict(TopicCatalogue catalogue) {
        return List.of(
                catalogue.photoEvents(),
                catalogue.photoLabels(),
                catalogue.predictions(),
                catalogue.models(),
                catalogue.rollouts());
    }

    private static long declaredSize(Topic topic) {
        return Long.parseLong(topic.config().getOrDefault(SIZE, "0"));
    }
}
