package io.moodstream.stream.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.moodstream.models.imaging.BadPhotoException;
import io.moodstream.stream.letters.Rejection;
import java.util.Arrays;
import java.util.stream.Stream;

/** Dead letters by what they were, {@code photo}, {@code label} or {@code prediction}, and by reason. */
final class CountedLetters {

    private final MeterRegistry registry;

    CountedLetters(MeterRegistry registry) {
        this.registry = registry;
        // There from the start with 0: an alert on a rate must not miss the first one.
        Stream.concat(Arrays.stream(Rejection.Reason.values()), Arrays.stream(BadPhotoException.Reason.values()))
                .forEach(reason -> counter("photo", reason.name()));
        counter("label", Rejection.Reason.BAD_RECORD.name());
        counter("prediction", Rejection.Reason.BAD_RECORD.name());
    }

    void count(String kind, Rejection rejection) {
        counter(kind, rejection.reason()).increment();
    }

    private Counter counter(String kind, String reason) {
        return Counter.builder("moodstream.dead.letters")
                .description("Records that were given up, by what they were and why")
                .tag("kind", kind)
                .tag("reason", reason)
                .register(registry);
    }
}
