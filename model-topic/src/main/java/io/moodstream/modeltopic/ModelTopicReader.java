package io.moodstream.modeltopic;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.RegistryUnavailableException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the models topic from its beginning on a daemon thread of its own, with a consumer of its own that reads
 * committed records only, belongs to no group and commits nothing. It outlasts brokers and a registry that are away, and
 * a topic that is made anew. Slices go to the store as they come, changes to the listener.
 */
public final class ModelTopicReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelTopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SHORT_POLL = Duration.ofMillis(20);

    private final ModelTopic topic;
    private final TrustedKeys trusted;
    private final ModelStore store;
    private final ModelTopicListener listener;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private TopicSnapshot told = TopicSnapshot.empty();
    private boolean caughtUp;

    private ModelTopicReader(ModelTopic topic, TrustedKeys trusted, ModelStore store, ModelTopicListener listener) {
        this.topic = topic;
        this.trusted = trusted;
        this.store = store;
        this.listener = new CalmListener(listener);
        this.thread =
                new Thread(this::run, "model-topic-reader-" + topic.topic().name());
        thread.setDaemon(true);
    }

    /** Starts reading; the store stays the caller's to close, after the reader. */
    public static ModelTopicReader start(
            ModelTopic topic, TrustedKeys trusted, ModelStore store, ModelTopicListener listener) {
        ModelTopicReader reader = new ModelTopicReader(topic, trusted, store, listener);
        reader.thread.start();
        return reader;
    }

    /** Whether the thread is there: false after {@link #close()}, or if the JVM itself failed, as without memory. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Stops reading and waits for the thread to end; no call of the listener comes after it. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (Thread.currentThread() != thread) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Backoff backoff = new Backoff();
        while (!isClosing()) {
            try (TopicIdentity identity = new TopicIdentity(topic);
                    KafkaConsumer<String, ByteBuffer> consumer = TopicScan.consumer(topic)) {
                follow(identity, consumer, backoff);
            } catch (MoodstreamException e) {
                Duration pause = backoff.next();
                LOG.warn("{} It is read from its beginning in {}.", e.getMessage(), pause);
                await(pause);
            } catch (RuntimeException e) {
                Duration pause = backoff.next();
                LOG.warn("Reading the {} failed; it is read again from its beginning in {}.", topic, pause, e);
                await(pause);
            }
        }
    }

    private void follow(TopicIdentity identity, KafkaConsumer<String, ByteBuffer> consumer, Backoff backoff) {
        TopicImage image = new TopicImage(new RecordJudge(topic, trusted), new StoreSink(store));
        TopicPartition partition = TopicScan.partition(topic);
        begin(identity, consumer, partition);
        boolean unsettled = true;
        long changed = System.nanoTime();
        while (!isClosing()) {
            identity.check();
            ConsumerRecords<String, ByteBuffer> records = consumer.poll(unsettled ? SHORT_POLL : POLL);
            for (ConsumerRecord<String, ByteBuffer> record : records) {
                apply(image, record);
            }
            if (!records.isEmpty()) {
                unsettled = true;
                changed = System.nanoTime();
            }
            // Records of a topic made anew must not be taken for changes of the old one.
            boolean atEnd = consumer.currentLag(partition).orElse(1) == 0;
            if (unsettled && atEnd && identity.isConfirmedSince(changed) && !isClosing()) {
                settle(image);
                unsettled = false;
                backoff.reset();
            }
        }
    }

    private void begin(TopicIdentity identity, KafkaConsumer<String, ByteBuffer> consumer, TopicPartition partition) {
        while (!isClosing() && !identity.isKnown()) {
            await(SHORT_POLL);
        }
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** Waits for the registry at the record it is needed for: nothing is refused for its absence. */
    private void apply(TopicImage image, ConsumerRecord<String, ByteBuffer> record) {
        Backoff backoff = new Backoff();
        while (!isClosing()) {
            try {
                image.apply(record);
                return;
            } catch (RegistryUnavailableException e) {
                Duration pause = backoff.next();
                LOG.warn("{} The next try is in {}.", e.getMessage(), pause);
                await(pause);
            }
        }
    }

    private void settle(TopicImage image) {
        TopicSnapshot now = image.snapshot();
        TopicSnapshot before = told;
        told = now;
        new TopicChanges(before, now).tell(listener, store);
        if (!caughtUp) {
            caughtUp = true;
            listener.caughtUp();
        }
        tidy(image, now);
    }

    private void tidy(TopicImage image, TopicSnapshot now) {
        try {
            store.retain(image.parts(), now.parts());
        } catch (MoodstreamException e) {
            LOG.warn("What is no longer needed could not be deleted: {}", e.getMessage());
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void await(Duration pause) {
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Closing while waiting.");
            }
        } catch (InterruptedException e) {
            closing.countDown(); // whoever interrupts this thread wants it to end
        }
    }
}
