package io.moodstream.stream.rollout;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stage of a rollout plan.
 *
 * @param planId letters, digits and hyphens, at most 64
 * @param stage index from 0; the number of the plan's stages after a promotion
 */
public record PlanStage(String planId, int stage) {

    /** More than any plan has. */
    private static final int MAX_STAGE = 1_000;

    private static final Pattern PLAN = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** This stage of this plan; empty if the id or the index is invalid. Both become parts of keys. */
    static Optional<PlanStage> of(String planId, int stage) {
        return PLAN.matcher(planId).matches() && stage >= 0 && stage <= MAX_STAGE
                ? Optional.of(new PlanStage(planId, stage))
                : Optional.empty();
    }

    String text() {
        return planId + "/" + stage;
    }

    static PlanStage parse(String text) {
        int slash = text.indexOf('/');
        return new PlanStage(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }
}
