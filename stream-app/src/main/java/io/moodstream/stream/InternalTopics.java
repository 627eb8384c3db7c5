package io.moodstream.stream;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.stream.metrics.outcome.LabelReader;
import io.moodstream.stream.metrics.outcome.OutcomesProcessor;
import io.moodstream.stream.metrics.window.WindowsProcessor;
import io.moodstream.stream.photo.ClassifyProcessor;
import io.moodstream.stream.rollout.RolloutProcessor;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The topics that Kafka Streams creates for the app: a changelog for each store, with a partition for each task, and
 * the repartition topics. It creates them once, and its threads die, one after the other, if partitions were added to
 * the photo topics since.
 *
 * @param partitions the number of partitions that each of them must have
 * @param predictions actual number of partitions of the predictions topic
 */
record InternalTopics(Map<String, Integer> partitions, int predictions) {

    /** @param sources actual numbers of partitions of the catalogue's topics */
    static InternalTopics of(String application, TopicCatalogue topics, Map<String, Integer> sources) {
        int predictions = sources.getOrDefault(topics.predictions().name(), TopicCatalogue.DEFAULT_PARTITIONS);
        int tasks = Stream.of(topics.photoEvents(), topics.photoNotifications(), topics.photoLabels())
                .map(Topic::name)
                .mapToInt(name -> sources.getOrDefault(name, predictions))
                .reduce(predictions, Math::max);
        Map<String, Integer> own = new TreeMap<>();
        Stream.of(
                        ClassifyProcessor.stores(),
                        OutcomesProcessor.stores(),
                        WindowsProcessor.stores(),
                        RolloutProcessor.stores())
                .flatMap(Collection::stream)
                .map(StoreBuilder::name)
                .forEach(store -> own.put(application + "-" + store + "-changelog", tasks));
        Stream.of(LabelReader.LABELS_BY_PHOTO, OutcomesProcessor.DELTAS, OutcomesProcessor.EVIDENCE)
                .forEach(name -> own.put(application + "-" + name + "-repartition", predictions));
        return new InternalTopics(own, predictions);
    }

    /** Their names. */
    Collection<String> names() {
        return partitions.keySet();
    }

    /**
     * Compares them with the existing topics; those that do not exist yet will be right.
     *
     * @throws MoodstreamException if one has the wrong number of partitions; the message says what to do
     */
    void check(Map<String, Integer> found) {
        Map<String, Integer> wrong = new TreeMap<>(found);
        wrong.entrySet().removeIf(topic -> topic.getValue().equals(partitions.get(topic.getKey())));
        if (wrong.isEmpty()) {
            return;
        }
        boolean fewer = wrong.entrySet().stream().allMatch(topic -> topic.getValue() < wanted(topic.getKey()));
        throw new MoodstreamException(
                "The photo topics have got another number of partitions than the app's own topics: "
                        + wrong.keySet().stream()
                                .map(name -> "'" + name + "' has " + wrong.get(name) + " and needs " + wanted(name))
                                .collect(Collectors.joining(", "))
                        + (fewer
                                ? ". With all instances stopped, raise each of these by 'kafka-topics.sh --alter --topic <name>"
                                        + " --partitions <n>' and start again; docs/operate.md says what that costs."
                                : ". Raise the photo topics, the labels and the predictions to the larger number, or start under"
                                        + " another moodstream.application.id; docs/operate.md says what that costs."));
    }

    private int wanted(String name) {
        return partitions.getOrDefault(name, 0);
    }
}
