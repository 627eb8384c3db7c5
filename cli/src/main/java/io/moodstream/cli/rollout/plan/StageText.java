package io.moodstream.cli.rollout.plan;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutStage;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * A stage as people write it: {@code shadow}, or {@code canary:10} for a tenth of the photos.
 *
 * @param mode what the candidate does
 * @param share photos on which it votes, in basis points
 */
record StageText(RolloutMode mode, int share) {

    private static final String CANARY = "canary:";

    /** @throws MoodstreamException if it is neither, or the share is not above 0 % and at most 100 % */
    static StageText parse(String text) {
        String stage = text.strip().toLowerCase(Locale.ROOT);
        if (stage.equals("shadow")) {
            return new StageText(RolloutMode.SHADOW, 0);
        }
        if (!stage.startsWith(CANARY)) {
            throw new MoodstreamException(
                    "'" + text + "' is not a stage of a rollout: write shadow, or canary: with the"
                            + " percentage of photos on which the new version votes, such as canary:10.");
        }
        return new StageText(RolloutMode.CANARY, share(text, stage.substring(CANARY.length())));
    }

    private static int share(String text, String percentage) {
        try {
            int share = new BigDecimal(percentage.strip()).movePointRight(2).intValueExact();
            if (share >= 1 && share <= RolloutStage.ALL) {
                return share;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // It is no share either.
        }
        throw new MoodstreamException(
                "The stage '" + text + "' has no share of the photos: give a percentage above 0 and"
                        + " up to 100, in steps of 0.01, such as canary:10.");
    }
}
