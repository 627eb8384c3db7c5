package io.moodstream.stream;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks whether the topics are there before anything starts; to create them is the set-up's right and duty. */
final class TopicCheck {

    private TopicCheck() {}

    /**
     * The catalogue with this prefix and the partitions that there are.
     *
     * @throws MoodstreamException if a topic is missing, or the brokers cannot be reached
     */
    static TopicCatalogue catalogue(Map<String, Object> kafka, String prefix) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        try (Admin admin = Admin.create(properties)) {
            return catalogue(admin, prefix);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new MoodstreamException(
                    "Kafka's client refuses its settings (" + cause.getMessage() + "): correct the one it names.", e);
        }
    }

    private static TopicCatalogue catalogue(Admin admin, String prefix) {
        TopicCatalogue expected = TopicCatalogue.of(prefix, TopicCatalogue.DEFAULT_PARTITIONS);
        List<String> names = expected.all().stream()
                .filter(topic -> !topic.equals(expected.trainingRequests()))
                .map(Topic::name)
                .toList();
        Map<String, Integer> partitions = new TreeMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
            try {
                TopicDescription found = description.get();
                partitions.put(name, found.partitions().size());
            } catch (ExecutionException e) {
                throw failure(name, e.getCause() == null ? e : e.getCause(), prefix);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MoodstreamException("Interrupted while topic '" + name + "' was looked up.", e);
            }
        });
        return TopicCatalogue.of(
                prefix, partitions.getOrDefault(expected.predictions().name(), TopicCatalogue.DEFAULT_PARTITIONS));
    }

    private static MoodstreamException failure(String name, Throwable cause, String prefix) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return new MoodstreamException(
                    "Topic '" + name
                            + "' does not exist: set the topics up first, or correct moodstream.topic.prefix ('"
                            + prefix + "').",
                    cause);
        }
        return new MoodstreamException(
                "Kafka did not describe topic '" + name + "' (" + cause.getMessage()
                        + "): check bootstrap.servers and the credentials.",
                cause);
    }
}
