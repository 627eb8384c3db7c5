package io.moodstream.stream.rollout;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.decision.DecisionReader;
import io.moodstream.modeltopic.decision.DecisionRecord;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.client.Tail;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the rollouts topic from its beginning on its own daemon thread, read-committed and without a group. After any
 * failure it starts over. Only the stream app should write there: a record that is no decision is counted, and decides
 * nothing.
 */
public final class RolloutFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RolloutFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final Topic topic;
    private final DecisionReader decisions;
    private final RolloutListener listener;
    private final RolloutMetrics metrics;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private long unusable;

    private RolloutFollower(KafkaClients clients, RolloutListener listener, RolloutMetrics metrics) {
        this.clients = clients;
        this.topic = clients.topics().rollouts();
        this.decisions = new DecisionReader(clients.serdes(), topic);
        this.listener = listener;
        this.metrics = metrics;
        this.thread = new Thread(this::run, "rollout-follower");
        thread.setDaemon(true);
    }

    public static RolloutFollower start(KafkaClients clients, RolloutListener listener, RolloutMetrics metrics) {
        RolloutFollower follower = new RolloutFollower(clients, listener, metrics);
        follower.thread.start();
        return follower;
    }

    private void run() {
        while (!isClosing()) {
            try (Tail<byte[]> tail = Tail.fromBeginning(clients, topic, new ByteArrayDeserializer())) {
                listener.decisionsBegin();
                tail.toEnd(record -> listener.decided(List.of(read(record))));
                listener.decisionsEnd();
                while (!isClosing() && !listener.needsDecisionsAgain()) {
                    follow(tail.poll(POLL));
                }
            } catch (RuntimeException e) {
                pauseAfter(e);
            }
        }
    }

    private void follow(List<ConsumerRecord<String, byte[]>> records) {
        if (!records.isEmpty()) {
            listener.decided(records.stream().map(this::read).toList());
        }
    }

    /** @throws io.moodstream.schemas.registry.RegistryUnavailableException if the registry does not answer */
    private DecisionRecord read(ConsumerRecord<String, byte[]> record) {
        return decisions.read(
                record.key(), record.headers(), record.value(), reason -> countUnusable(record.offset(), reason));
    }

    /** A flood of such records must not flood the log. */
    private void countUnusable(long offset, BadRecordException reason) {
        metrics.unusableDecision();
        unusable++;
        if (Long.bitCount(unusable) == 1) {
            LOG.warn(
                    "The record at offset {} of '{}' is skipped; it is number {}: {}",
                    offset,
                    topic.name(),
                    unusable,
                    reason.getMessage());
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pauseAfter(RuntimeException failure) {
        if (isClosing()) {
            return;
        }
        if (failure instanceof MoodstreamException) {
            LOG.warn("{} The rollouts are read again in {}.", failure.getMessage(), PAUSE);
        } else {
            LOG.warn("Reading '{}' failed; it is read again from its beginning in {}.", topic.name(), PAUSE, failure);
        }
        try {
            if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Closing while waiting.");
            }
        } catch (InterruptedException e) {
            closing.countDown(); // an interrupt means stop
        }
    }

    /** Stops reading and waits for the thread to end; the listener is not called after that. */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt(); // it may be waiting for a broker
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
