package io.moodstream.client.connect;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.moodstream.domain.Causes;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Checks connectivity first, so that one sentence can name the server that does not answer. */
final class Reachability {

    private static final int SECONDS = 10;

    private Reachability() {}

    static void checkBroker(Cluster cluster) {
        Map<String, Object> impatient = new HashMap<>(cluster.kafka());
        impatient.put("default.api.timeout.ms", String.valueOf(SECONDS * 1000));
        impatient.put("request.timeout.ms", String.valueOf(SECONDS * 1000));
        try (Admin admin = Admin.create(impatient)) {
            admin.describeCluster().nodes().get(SECONDS + 1, TimeUnit.SECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw noBroker(cluster, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noBroker(cluster, e);
        } catch (KafkaException e) {
            throw unusable(cluster, e);
        }
    }

    private static MoodstreamException noBroker(Cluster cluster, Exception e) {
        Throwable cause = e.getCause();
        String why = cause == null || cause instanceof org.apache.kafka.common.errors.TimeoutException
                ? ""
                : " (" + cause.getMessage() + ")";
        return new MoodstreamException(
                "No Kafka broker answers at " + cluster.bootstrapServers() + " within " + SECONDS + " s" + why
                        + "; check --bootstrap-server and --command-config, and that the broker runs.",
                e);
    }

    private static MoodstreamException unusable(Cluster cluster, KafkaException e) {
        Throwable root = Causes.unwrapped(e);
        return new MoodstreamException(
                "Kafka at '" + cluster.bootstrapServers() + "' cannot be used: " + root.getMessage()
                        + "; check --bootstrap-server (host:port) and --command-config.",
                e);
    }

    /** A producer would wait a minute for a missing topic. */
    static void checkTopic(Cluster cluster, Topic topic) {
        try (Admin admin = cluster.admin()) {
            admin.describeTopics(List.of(topic.name())).allTopicNames().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownTopicOrPartitionException
                    ? noTopic(cluster, topic)
                    : noBroker(cluster, e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw noBroker(cluster, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noBroker(cluster, e);
        }
    }

    static MoodstreamException noTopic(Cluster cluster, Topic topic) {
        return new MoodstreamException("There is no topic '" + topic.name() + "' at " + cluster.bootstrapServers()
                + "; check --topic-prefix, and that Moodstream was set up there.");
    }

    static void checkRegistry(Cluster cluster) {
        try {
            cluster.serdes().client().getAllSubjects();
        } catch (IOException | RestClientException e) {
            throw new MoodstreamException(
                    "No schema registry answers as it should at " + cluster.registryUrl() + " (" + e.getMessage()
                            + "); check --schema-registry, which needs the base URL of Confluent's API, and that it runs.",
                    e);
        }
    }
}
