package io.moodstream.schemas.client;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;

/**
 * Which instances of the stream app are running, by the members of its consumer group: an instance that was killed
 * cannot withdraw what it reported.
 */
public final class RunningInstances implements AutoCloseable {

    private static final String STREAM_APP = "moodstream-stream-app";
    private static final int SECONDS = 10;

    private final Admin admin;
    private final String group;

    private RunningInstances(KafkaClients clients) {
        this.admin = clients.admin();
        this.group = clients.topics().photoEvents().name().replaceFirst("photo-events$", STREAM_APP);
    }

    public static RunningInstances of(KafkaClients clients) {
        return new RunningInstances(clients);
    }

    /**
     * Whether the instance of an id is running now. Every one counts as running if the group is not known: the stream
     * app has another {@code moodstream.application.id}, or whoever asks has no right to describe it.
     */
    public Predicate<String> now() {
        try {
            Map<String, ConsumerGroupDescription> described =
                    admin.describeConsumerGroups(List.of(group)).all().get(SECONDS, TimeUnit.SECONDS);
            List<String> clients = Objects.requireNonNull(described.get(group)).members().stream()
                    .map(MemberDescription::clientId)
                    .toList();
            return instance ->
                    clients.stream().anyMatch(id -> id.startsWith(group + "-" + instance + "-StreamThread-"));
        } catch (ExecutionException | TimeoutException unknown) {
            return instance -> true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return instance -> true;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
