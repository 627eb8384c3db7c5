package io.moodstream.trainer.evaluation;

import io.moodstream.domain.Estimate;
import java.util.Locale;
import java.util.Optional;

/** Formats ratios for people. */
public final class Percent {

    private Percent() {}

    /** In per cent with the 95 % interval, such as {@code 93.02 [91.6, 94.2]}; a dash if undefined. */
    public static String of(Optional<Estimate> estimate) {
        return estimate.map(e ->
                        String.format(Locale.ROOT, "%.2f [%.1f, %.1f]", 100 * e.value(), 100 * e.low(), 100 * e.high()))
                .orElse("-");
    }
}
