package io.moodstream.modeltopic.decision;

import io.moodstream.RolloutDecision;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.schemas.codec.Rollouts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record of the rollouts topic, where anybody with a right to write may have put it.
 *
 * @param key its key, which should be a plan's id; null if it has none or a very long one
 * @param content what it says; empty if it cannot be used
 */
public record DecisionRecord(@Nullable String key, Optional<Content> content) {

    /** Maximum bytes of a key: it is the id of a plan. */
    static final int MAX_KEY = 1024;

    /** A decision as it was written, and where it says that the rollout stands. */
    public record Content(RolloutDecision decision, RolloutPosition position) {}

    /**
     * The record of this decision.
     *
     * @throws BadRecordException if the decision is impossible
     */
    public static DecisionRecord of(RolloutDecision decision) {
        return new DecisionRecord(decision.getPlanId(), Optional.of(new Content(decision, Rollouts.domain(decision))));
    }

    /** A record under this key that cannot be used. */
    static DecisionRecord unusable(@Nullable String key) {
        return new DecisionRecord(key != null && isKey(key) ? key : null, Optional.empty());
    }

    static boolean isKey(String key) {
        return key.length() <= MAX_KEY && FieldLimits.bytes(key) <= MAX_KEY;
    }
}
