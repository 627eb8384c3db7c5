package io.moodstream.modeltopic.follow;

import io.moodstream.domain.Backoff;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.TopicRecreationDetector;
import io.moodstream.modeltopic.TopicScan;
import io.moodstream.modeltopic.parts.ChunkSink;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicState;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.modeltopic.state.RecordVerifier;
import io.moodstream.schemas.registry.RegistryUnavailableException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the models topic from its beginning on its own daemon thread, with its own read-committed consumer that
 * belongs to no group and commits no offsets. It survives outages of the brokers and the registry, and a topic that is
 * recreated. Chunks go to the store as they arrive, changes to the listener.
 */
public final class ModelTopicReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelTopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SHORT_POLL = Duration.ofMillis(20);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    private final ModelTopic topic;
    private final TrustedKeys trusted;
    private final StateListener stateListener;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ReadProgress progress = new ReadProgress();
    private final AtomicLong restarts = new AtomicLong();
    private final Thread thread;
    private @Nullable Uuid readId;
    private @Nullable ModelTopicState state;

    private ModelTopicReader(ModelTopic topic, TrustedKeys trusted, StateListener stateListener) {
        this.topic = topic;
        this.trusted = trusted;
        this.stateListener = stateListener;
        this.thread =
                new Thread(this::run, "model-topic-reader-" + topic.topic().name());
        thread.setDaemon(true);
    }

    /** Receives the topic's state whenever all that it had at one moment was read; called on the reader's thread. */
    interface StateListener {

        /** Where chunks go as they arrive. */
        ChunkSink sink();

        void stateUpdated(ModelTopicState state);

        /** Nothing has changed since the state was last updated. Called after each poll, on the reader's thread. */
        default void idle() {}
    }

    /** Starts reading; the caller closes the store, after the reader. */
    public static ModelTopicReader start(
            ModelTopic topic, TrustedKeys trusted, ModelStore store, ModelTopicListener listener) {
        return start(topic, trusted, new ModelStoreUpdater(store, new ExceptionSafeListener(listener)));
    }

    /**
     * Starts reading without keeping the models' parts.
     *
     * @param viewer receives the content of the topic, initially and after each change
     */
    public static ModelTopicReader watch(ModelTopic topic, TrustedKeys trusted, Consumer<ModelTopicView> viewer) {
        return start(topic, trusted, new ViewUpdater(viewer));
    }

    private static ModelTopicReader start(ModelTopic topic, TrustedKeys trusted, StateListener stateListener) {
        ModelTopicReader reader = new ModelTopicReader(topic, trusted, stateListener);
        reader.thread.start();
        return reader;
    }

    /**
     * Whether the thread is alive: false after {@link #close()}, or if the JVM itself failed, for example out of
     * memory.
     */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Number of failures since the start, after each of which the topic is read again. Thread-safe. */
    public long restarts() {
        return restarts.get();
    }

    /** Whether all that was on the topic at this time of {@link System#nanoTime} has been reported. Thread-safe. */
    public boolean isCurrentSince(long nanos) {
        return progress.isCurrentSince(nanos);
    }

    /** Stops reading and waits for the thread to end; the listener is not called after that. */
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
        Backoff backoff = backoff();
        while (!isClosing()) {
            try (TopicRecreationDetector identity = new TopicRecreationDetector(topic);
                    KafkaConsumer<String, ByteBuffer> consumer = TopicScan.consumer(topic)) {
                follow(identity, consumer, backoff);
            } catch (MoodstreamException e) {
                restarts.incrementAndGet();
                Duration pause = backoff.next();
                LOG.warn("{} It is read from its beginning in {}.", e.getMessage(), pause);
                await(pause);
            } catch (RuntimeException e) {
                restarts.incrementAndGet();
                Duration pause = backoff.next();
                LOG.warn("Reading the {} failed; it is read again from its beginning in {}.", topic, pause, e);
                await(pause);
            }
        }
    }

    private void follow(TopicRecreationDetector identity, KafkaConsumer<String, ByteBuffer> consumer, Backoff backoff) {
        TopicPartition partition = TopicScan.partition(topic);
        while (!isClosing() && !identity.isKnown()) {
            await(SHORT_POLL);
        }
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        RecordBatches batches = new RecordBatches(consumer, partition);
        progress.changed();
        while (!isClosing()) {
            ModelTopicState current = state(identity.id());
            identity.check();
            long polled = System.nanoTime();
            List<ConsumerRecord<String, ByteBuffer>> records = batches.poll(progress.isPending() ? SHORT_POLL : POLL);
            records.forEach(record -> apply(current, record));
            if (!records.isEmpty()) {
                progress.changed();
            }
            // Records of a recreated topic must not be mistaken for changes of the old one.
            boolean complete = progress.isPending() && batches.isComplete();
            if (complete && identity.isConfirmedSince(progress.changedAt()) && !isClosing()) {
                stateListener.stateUpdated(current);
                progress.reported();
                batches.next();
                backoff.reset();
            } else if (!progress.isPending() && !isClosing()) {
                stateListener.idle();
            }
            if (batches.isAtEnd()) {
                progress.reachedEnd(polled);
            }
        }
    }

    /** Keeps the state across failures if the topic is the same: what it knows may have been compacted away since. */
    private ModelTopicState state(Uuid id) {
        ModelTopicState known = state;
        if (known == null || !id.equals(readId)) {
            known = new ModelTopicState(new RecordVerifier(topic, id, trusted), stateListener.sink());
            state = known;
            readId = id;
        }
        return known;
    }

    /** Blocks at this record until the registry answers: no record is rejected because the registry is unavailable. */
    private void apply(ModelTopicState state, ConsumerRecord<String, ByteBuffer> record) {
        Backoff backoff = backoff();
        while (!isClosing()) {
            try {
                state.apply(record);
                return;
            } catch (RegistryUnavailableException e) {
                Duration pause = backoff.next();
                LOG.warn("{} The next try is in {}.", e.getMessage(), pause);
                await(pause);
            }
        }
    }

    private static Backoff backoff() {
        return new Backoff(FIRST_PAUSE, MAX_PAUSE);
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
            closing.countDown(); // an interrupt means stop
        }
    }
}
