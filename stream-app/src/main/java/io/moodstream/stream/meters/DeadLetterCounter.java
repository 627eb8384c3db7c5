package io.moodstream.stream.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.metrics.outcome.LabelReader;
import io.moodstream.stream.metrics.outcome.OutcomesProcessor;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** Counts dead letters by kind, {@code photo}, {@code label} or {@code prediction}, and by reason. */
final class DeadLetterCounter {

    /** The topic of decisions on rollouts, without the prefix that it may have. */
    static final String DECISIONS = "rollouts";

    /** Why labels and predictions are rejected. */
    private static final Set<Rejection.Reason> RECORDS =
            EnumSet.of(Rejection.Reason.BAD_RECORD, Rejection.Reason.FIELD_TOO_LARGE, Rejection.Reason.INTERNAL_ERROR);

    private final MeterRegistry registry;

    DeadLetterCounter(MeterRegistry registry) {
        this.registry = registry;
        // Registered with 0 from the start: an alert on a rate must not miss the first one.
        Stream.concat(Arrays.stream(Rejection.Reason.values()), Arrays.stream(BadPhotoException.Reason.values()))
                .forEach(reason -> counter("photo", reason.name()));
        for (Rejection.Reason reason : RECORDS) {
            counter("label", reason.name());
            counter("prediction", reason.name());
        }
        internal(LabelReader.LABELS_BY_PHOTO);
        internal(OutcomesProcessor.DELTAS);
        internal(OutcomesProcessor.EVIDENCE);
        internal(DECISIONS);
    }

    /** Counts a rejected record. */
    void count(String kind, Rejection rejection) {
        counter(kind, rejection.reason()).increment();
    }

    /** Counts a foreign record on a topic that only the app should write. */
    void passedOver(String topic) {
        internal(topic).increment();
    }

    private Counter internal(String topic) {
        return Counter.builder("moodstream.internal.records.passed.over")
                .description("Records on a topic that only the app writes, which are none of its own")
                .tag("topic", topic)
                .register(registry);
    }

    private Counter counter(String kind, String reason) {
        return Counter.builder("moodstream.dead.letters")
                .description("Records that were given up, by what they were and why")
                .tag("kind", kind)
                .tag("reason", reason)
                .register(registry);
    }
}
