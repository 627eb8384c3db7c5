package io.moodstream.modeltopic;

import io.moodstream.domain.MoodstreamException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Detects that a topic was deleted and recreated under its name. A consumer does not: if the new log has grown past the
 * consumer's position, it reads on from there. Queries the brokers in the background.
 */
public final class TopicRecreationDetector implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final ModelTopic topic;
    private final Admin admin;
    private @Nullable Uuid first;
    private @Nullable KafkaFuture<TopicDescription> question;
    private long askedNanos;
    private long confirmedNanos;

    public TopicRecreationDetector(ModelTopic topic) {
        this.topic = topic;
        this.admin = Admin.create(ClientConfig.admin(topic));
        query();
    }

    /**
     * Fetches the topic's id from the brokers.
     *
     * @throws MoodstreamException if the brokers do not answer or reject the request, or the topic does not exist
     */
    public static Uuid of(ModelTopic topic) {
        String name = topic.topic().name();
        try (Admin admin = Admin.create(ClientConfig.admin(topic))) {
            var answers = admin.describeTopics(List.of(name)).topicNameValues();
            return Objects.requireNonNull(answers.get(name)).get().topicId();
        } catch (ExecutionException e) {
            throw failure(topic, e.getCause());
        } catch (KafkaException e) {
            throw KafkaErrorMessages.sentence(topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MoodstreamException("Interrupted while the brokers were asked for the " + topic + ".", e);
        }
    }

    /**
     * The topic's id.
     *
     * @throws IllegalStateException if it is not known yet
     */
    public Uuid id() {
        Uuid known = first;
        if (known == null) {
            throw new IllegalStateException("It is not known yet which topic it is.");
        }
        return known;
    }

    /**
     * Whether the brokers have returned the topic's id; nothing should be read before.
     *
     * @throws MoodstreamException if the topic does not exist, or they reject the request
     */
    public boolean isKnown() {
        poll();
        return first != null;
    }

    /**
     * Call this regularly: it queries the brokers again from time to time.
     *
     * @throws MoodstreamException if the id of the topic has changed
     */
    public void check() {
        poll();
        if (question == null && System.nanoTime() - askedNanos > INTERVAL.toNanos()) {
            query();
        }
    }

    /**
     * Whether the topic was still the same after this moment; if that is not known, queries the brokers.
     *
     * @param nanos a moment by {@link System#nanoTime()}
     * @throws MoodstreamException if the id of the topic has changed
     */
    public boolean isConfirmedSince(long nanos) {
        poll();
        boolean confirmed = confirmedNanos - nanos > 0;
        if (!confirmed && question == null) {
            query();
        }
        return confirmed;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private void query() {
        askedNanos = System.nanoTime();
        String name = topic.topic().name();
        question = admin.describeTopics(List.of(name)).topicNameValues().get(name);
    }

    private void poll() {
        KafkaFuture<TopicDescription> asked = question;
        if (asked == null || !asked.isDone()) {
            return;
        }
        question = null;
        try {
            compare(asked.get().topicId());
        } catch (ExecutionException e) {
            // While the brokers are unavailable or the topic is gone, the known state stays.
            if (first == null) {
                throw failure(topic, e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void compare(Uuid id) {
        if (first != null && !id.equals(first)) {
            throw new MoodstreamException("The " + topic + " was deleted and made anew.");
        }
        first = id;
        confirmedNanos = askedNanos;
    }

    /** The exception for a request to the brokers that failed for this reason. */
    static MoodstreamException failure(ModelTopic topic, @Nullable Throwable e) {
        if (e instanceof UnknownTopicOrPartitionException) {
            return new MoodstreamException("The " + topic + " does not exist; create the topics first.", e);
        }
        return KafkaErrorMessages.sentence(topic, e instanceof KafkaException kafka ? kafka : new KafkaException(e));
    }
}
