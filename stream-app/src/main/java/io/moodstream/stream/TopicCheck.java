package io.moodstream.stream;

import io.moodstream.domain.Causes;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Checks that the topics exist and meet the app's needs before anything starts; only setup creates them. */
final class TopicCheck {

    private final Admin admin;
    private final String prefix;

    private TopicCheck(Admin admin, String prefix) {
        this.admin = admin;
        this.prefix = prefix;
    }

    /**
     * The catalogue with this prefix, the actual numbers of partitions, and the maximum size of dead letters.
     *
     * @param application id of the application, whose internal topics must match the partitions
     * @throws MoodstreamException if a topic is missing or cannot work, or the brokers cannot be reached
     */
    static TopicCatalogue catalogue(Map<String, Object> kafka, String prefix, String application) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        try (Admin admin = Admin.create(properties)) {
            TopicCatalogue found = new TopicCheck(admin, prefix).catalogue(application);
            return found.withDeadLetterBytes(DeadLetterSize.of(admin, found.deadLetters(), kafka));
        } catch (KafkaException e) {
            Throwable cause = Causes.unwrapped(e);
            throw new MoodstreamException(
                    "Kafka's client refuses its settings (" + cause.getMessage() + "): correct the one it names.", e);
        }
    }

    private TopicCatalogue catalogue(String application) {
        TopicCatalogue expected = TopicCatalogue.of(prefix, TopicCatalogue.DEFAULT_PARTITIONS);
        List<String> names = expected.all().stream()
                .filter(topic -> !topic.equals(expected.trainingRequests()))
                .map(Topic::name)
                .toList();
        Map<String, Integer> partitions = partitions(names, true);
        InternalTopics own = InternalTopics.of(application, expected, partitions);
        own.check(partitions(own.names(), false));
        TopicRights.of(description(expected.rollouts().name())).check();
        return TopicCatalogue.of(prefix, own.predictions());
    }

    private Map<String, Integer> partitions(Collection<String> names, boolean required) {
        Map<String, Integer> partitions = new TreeMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
            try {
                partitions.put(name, description.get().partitions().size());
            } catch (ExecutionException e) {
                Throwable cause = Causes.unwrapped(e);
                if (required || !(cause instanceof UnknownTopicOrPartitionException)) {
                    throw failure(name, cause);
                }
            } catch (InterruptedException e) {
                throw interrupted(name, e);
            }
        });
        return partitions;
    }

    private TopicDescription description(String name) {
        try {
            return admin.describeTopics(List.of(name), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next();
        } catch (ExecutionException e) {
            throw failure(name, Causes.unwrapped(e));
        } catch (InterruptedException e) {
            throw interrupted(name, e);
        }
    }

    private static MoodstreamException interrupted(String name, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new MoodstreamException("Interrupted while topic '" + name + "' was looked up.", e);
    }

    private MoodstreamException failure(String name, Throwable cause) {
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
