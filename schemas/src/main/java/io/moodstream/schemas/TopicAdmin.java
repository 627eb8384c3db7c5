package io.moodstream.schemas;

import io.moodstream.domain.Backoff;
import io.moodstream.domain.Causes;
import io.moodstream.domain.MoodstreamException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics of an installation, and compares those that exist with the catalogue. */
public final class TopicAdmin {

    private static final String SIZE = "max.message.bytes";
    private static final String UNPACKED = "max.decompressed.message.bytes";

    private static final Duration VISIBLE = Duration.ofSeconds(60);

    private final Admin admin;

    private TopicAdmin(Admin admin) {
        this.admin = admin;
    }

    /**
     * Creates missing topics; leaves existing ones unchanged. May run at every start.
     *
     * @param replication replication factor of new topics; -1 for the brokers' default
     * @return one sentence for each existing topic whose maximum record size is smaller than declared, for a log
     * @throws MoodstreamException if an existing topic's partition count cannot work, or Kafka rejects the request
     */
    public static List<String> ensure(Admin admin, TopicCatalogue catalogue, short replication) {
        TopicAdmin topics = new TopicAdmin(admin);
        Map<String, Integer> existing = topics.partitions(catalogue.all());
        TopicPlan plan = TopicPlan.of(catalogue, existing);
        Map<String, Long> sizes = topics.recordSizes(plan.present());
        topics.create(plan.missing(), replication);
        topics.awaitVisible(plan.missing());
        return plan.warnings(sizes);
    }

    /**
     * How the topics differ from the catalogue; changes nothing.
     *
     * @return a sentence for each topic that is missing or cannot work; empty if all is well
     * @throws MoodstreamException if Kafka rejects the request
     */
    public static List<String> problems(Admin admin, TopicCatalogue catalogue) {
        TopicAdmin topics = new TopicAdmin(admin);
        TopicPlan plan;
        try {
            plan = TopicPlan.of(catalogue, topics.partitions(catalogue.all()));
        } catch (MoodstreamException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        List<String> problems = new ArrayList<>();
        plan.missing().forEach(topic -> problems.add("Topic '" + topic.name() + "' does not exist."));
        problems.addAll(plan.warnings(topics.recordSizes(plan.present())));
        return problems;
    }

    private Map<String, Integer> partitions(List<Topic> topics) {
        Map<String, Integer> found = new HashMap<>();
        admin.describeTopics(topics.stream().map(Topic::name).toList())
                .topicNameValues()
                .forEach((name, description) -> describe(name, description)
                        .ifPresent(it -> found.put(name, it.partitions().size())));
        return found;
    }

    private static Optional<TopicDescription> describe(String name, KafkaFuture<TopicDescription> description) {
        try {
            return Optional.of(await("describe topic '" + name + "'", description));
        } catch (MoodstreamException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Map<String, Long> recordSizes(List<Topic> topics) {
        List<ConfigResource> resources = topics.stream()
                .filter(topic -> topic.config().containsKey(SIZE))
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        Map<String, Long> sizes = new HashMap<>();
        admin.describeConfigs(resources).values().forEach((resource, config) -> {
            Config read = await("read the settings of topic '" + resource.name() + "'", config);
            sizes.put(resource.name(), Long.parseLong(read.get(SIZE).value()));
        });
        return sizes;
    }

    private void create(List<Topic> topics, short replication) {
        List<Topic> unbounded = new ArrayList<>();
        created(topics, replication, TopicAdmin::bounded).forEach((topic, answer) -> {
            if (!isCreated(topic, answer)) {
                unbounded.add(topic);
            }
        });
        created(unbounded, replication, Topic::config).forEach((topic, answer) -> {
            if (!isCreated(topic, answer)) {
                await("create topic '" + topic.name() + "'", answer);
            }
        });
    }

    /** The controller creates a topic a moment before the brokers know of it, and only then can clients use it. */
    private void awaitVisible(List<Topic> topics) {
        Backoff backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(200));
        long end = System.nanoTime() + VISIBLE.toNanos();
        while (partitions(topics).size() < topics.size()) {
            if (System.nanoTime() >= end) {
                throw new MoodstreamException(
                        "The topics were created, but after " + VISIBLE.toSeconds()
                                + " s the brokers do not know all of them yet; are they overloaded? Start again: what exists is used.");
            }
            LockSupport.parkNanos(backoff.next().toNanos());
        }
    }

    private static Map<String, String> bounded(Topic topic) {
        Map<String, String> config = new HashMap<>(topic.config());
        config.put(UNPACKED, String.valueOf(topic.largestUnpacked()));
        return config;
    }

    private Map<Topic, KafkaFuture<Void>> created(
            List<Topic> topics, short replication, Function<Topic, Map<String, String>> config) {
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(topics.stream()
                        .map(topic -> new NewTopic(topic.name(), topic.partitions(), replication)
                                .configs(config.apply(topic)))
                        .toList())
                .values();
        return topics.stream().collect(Collectors.toMap(topic -> topic, topic -> answers.get(topic.name())));
    }

    /** Whether it exists now; false if the brokers do not support {@value #UNPACKED}, as before Kafka 4.2.2. */
    private static boolean isCreated(Topic topic, KafkaFuture<Void> answer) {
        try {
            await("create topic '" + topic.name() + "'", answer);
            return true;
        } catch (MoodstreamException e) {
            // Another instance that is starting at the same time was faster.
            if (e.getCause() instanceof TopicExistsException) {
                return true;
            }
            if (e.getCause() instanceof InvalidConfigurationException) {
                return false;
            }
            throw e;
        }
    }

    private static <T> T await(String what, KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = Causes.unwrapped(e);
            throw new MoodstreamException(
                    "Kafka did not " + what + " (" + cause.getMessage()
                            + "): check the bootstrap server, the credentials and the replication factor.",
                    cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MoodstreamException("Interrupted while Kafka was asked to " + what + ".", e);
        }
    }
}
