package io.moodstream.stream.live;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.ModelKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the status topic. Failures are logged only: no model waits for the status topic. */
public final class KafkaModelStatusReporter implements ModelStatusReporter, AutoCloseable {

    /** A reason may quote a manifest, which anybody may have written. */
    private static final int LONGEST_REASON = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(KafkaModelStatusReporter.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Producer<String, @Nullable ModelStatus> producer;
    private final String topic;
    private final String instance;
    private final InstantSource clock;
    private final Supplier<Set<MemberVersion>> former;

    /**
     * @param producer idempotent; closed by {@link #close}
     * @param former reads what the topic says is live on this instance
     */
    public KafkaModelStatusReporter(
            Producer<String, @Nullable ModelStatus> producer,
            String topic,
            String instance,
            InstantSource clock,
            Supplier<Set<MemberVersion>> former) {
        this.producer = producer;
        this.topic = topic;
        this.instance = instance;
        this.clock = clock;
        this.former = former;
    }

    @Override
    public void loading(MemberVersion id) {
        publish(id, ModelState.LOADING, null, null);
    }

    @Override
    public void live(MemberVersion id, Duration duration) {
        publish(id, ModelState.LIVE, null, duration.toMillis());
    }

    @Override
    public void candidate(MemberVersion id, Duration duration) {
        publish(id, ModelState.CANDIDATE, null, duration.toMillis());
    }

    @Override
    public void refused(MemberVersion id, String reason) {
        publish(id, ModelState.REFUSED, Excerpt.of(reason, LONGEST_REASON), null);
    }

    @Override
    public void retired(MemberVersion id) {
        publish(id, ModelState.RETIRED, null, null);
    }

    @Override
    public void waiting(MemberVersion policy, String reason) {
        publish(policy, ModelState.LOADING, Excerpt.of(reason, LONGEST_REASON), null);
    }

    @Override
    public void incomplete(MemberVersion policy, String reason) {
        publish(policy, ModelState.LIVE, Excerpt.of(reason, LONGEST_REASON), null);
    }

    @Override
    public void caughtUp(Set<MemberVersion> live) {
        try {
            former.get().stream().filter(id -> !live.contains(id)).forEach(this::retired);
        } catch (RuntimeException e) {
            LOG.warn("What this instance ran before could not be read from {}: {}", topic, e.getMessage());
        }
    }

    @Override
    public void gone(MemberVersion id) {
        send(key(id), null);
    }

    @Override
    public void ignored(ModelKey key, MemberVersion id, String reason) {
        send(key.text() + "/" + instance, status(id, ModelState.IGNORED, Excerpt.of(reason, LONGEST_REASON), null));
    }

    private void publish(MemberVersion id, ModelState state, @Nullable String reason, @Nullable Long millis) {
        send(key(id), status(id, state, reason, millis));
    }

    private String key(MemberVersion id) {
        return id.member() + "/" + id.version() + "/" + instance;
    }

    private ModelStatus status(MemberVersion id, ModelState state, @Nullable String reason, @Nullable Long millis) {
        return new ModelStatus(id.member(), id.version(), instance, state, reason, clock.instant(), millis);
    }

    private void send(String key, @Nullable ModelStatus status) {
        try {
            producer.send(new ProducerRecord<>(topic, key, status), (metadata, e) -> {
                if (e != null) {
                    LOG.warn("The status {} could not be written: {}", key, e.getMessage());
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("The status {} could not be written: {}", key, e.getMessage());
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
