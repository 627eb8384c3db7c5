package io.moodstream.web.follow;

import io.moodstream.domain.Backoff;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.registry.RegistryUnavailableException;
import io.moodstream.schemas.serde.SizeLimitedDeserializer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic on its own thread for as long as the server runs. After any failure, it starts over from its initial
 * position, so record handling must be idempotent.
 */
public final class TopicFollower<V> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    private final Supplier<Tail<V>> topic;
    private final Consumer<ConsumerRecord<String, V>> each;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong restarts = new AtomicLong();
    private final AtomicLong passedOver = new AtomicLong();
    private volatile boolean reading;

    private TopicFollower(String name, Supplier<Tail<V>> topic, Consumer<ConsumerRecord<String, V>> each) {
        this.topic = topic;
        this.each = each;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /**
     * State of a follower.
     *
     * @param reading whether its last step succeeded
     * @param restarts number of failures since the start, after each of which it started over
     * @param passedOver number of unusable records skipped
     */
    public record State(boolean reading, long restarts, long passedOver) {}

    /** Starts; {@code topic} opens the topic at the initial position. */
    public static <V> TopicFollower<V> start(
            String name, Supplier<Tail<V>> topic, Consumer<ConsumerRecord<String, V>> each) {
        TopicFollower<V> follower = new TopicFollower<>(name, topic, each);
        follower.thread.start();
        return follower;
    }

    /**
     * The same, but deserializes each value here, so that those that cannot be deserialized are counted. Records
     * without a value are skipped.
     */
    public static <V> TopicFollower<byte[]> start(
            String name, Supplier<Tail<byte[]>> topic, Deserializer<V> values, Consumer<V> each) {
        return start(name, topic, record -> {
            if (record.value() != null) {
                each.accept(values.deserialize(record.topic(), record.headers(), record.value()));
            }
        });
    }

    /**
     * The same for values of {@value SizeLimitedDeserializer#SMALL} bytes at most, with the record's broker time in
     * milliseconds.
     */
    public static <V> TopicFollower<byte[]> startSmall(
            String name, Supplier<Tail<byte[]>> topic, Deserializer<V> values, ObjLongConsumer<V> each) {
        Deserializer<V> small = SizeLimitedDeserializer.small(values);
        return start(name, topic, record -> {
            if (record.value() != null) {
                each.accept(small.deserialize(record.topic(), record.headers(), record.value()), record.timestamp());
            }
        });
    }

    /** What it reads, for operators. */
    public String name() {
        return thread.getName();
    }

    /** The current state. Thread-safe. */
    public State state() {
        return new State(reading && thread.isAlive(), restarts.get(), passedOver.get());
    }

    /** The states of these followers, by what they read. */
    public static Map<String, State> states(List<TopicFollower<?>> followers) {
        Map<String, State> states = new LinkedHashMap<>();
        followers.forEach(follower -> states.put(follower.name(), follower.state()));
        return states;
    }

    private void run() {
        Backoff backoff = new Backoff(FIRST_PAUSE, MAX_PAUSE);
        while (!closed()) {
            try (Tail<V> tail = topic.get()) {
                while (!closed()) {
                    tail.poll(STEP).forEach(this::take);
                    reading = true;
                    backoff.reset();
                }
            } catch (RuntimeException | Error e) {
                reading = false;
                if (!closed()) {
                    restarts.incrementAndGet();
                    Duration pause = backoff.next();
                    LOG.warn("Reading '{}' failed; it begins anew in {} s", name(), pause.toSeconds(), e);
                    pause(pause);
                }
            }
        }
    }

    /** An unusable record is skipped: reading it again would not help. */
    private void take(ConsumerRecord<String, V> record) {
        try {
            each.accept(record);
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            long number = passedOver.incrementAndGet();
            // A flood of bad records must not flood the log.
            if (Long.bitCount(number) == 1) {
                LOG.warn(
                        "A record is passed over, {}-{} at offset {}; it is number {}: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        number,
                        e.toString());
            }
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private void pause(Duration time) {
        try {
            boolean ignored = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops reading, at the latest after the next step; does not wait for that. */
    @Override
    public void close() {
        closing.countDown();
    }
}
