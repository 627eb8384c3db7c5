package io.moodstream.stream.rollout;

import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.domain.rollout.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds decisions that were made but are not what the rollouts topic says: it was recreated, or something else was
 * written over them. Not thread-safe.
 */
final class LostDecisions {

    /** Much longer than a decision takes to the instances that read it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, Instant> missingSince = new HashMap<>();

    /** Whether the decision should be written again now. It takes a while until this says so, and says so again. */
    boolean isLost(RolloutContext rollout, RolloutRecord record, Instant now) {
        String plan = rollout.plan().id();
        if (!record.hasBegun() || isThere(rollout, record.state())) {
            missingSince.remove(plan);
            return false;
        }
        Instant since = missingSince.computeIfAbsent(plan, id -> now);
        if (now.isBefore(since)) {
            missingSince.put(plan, now); // the clock was set back
        }
        if (now.isBefore(since.plus(TIMEOUT))) {
            return false;
        }
        missingSince.put(plan, now);
        return true;
    }

    /** What was written over it would be all that is left of it after compaction. */
    private static boolean isThere(RolloutContext rollout, RolloutState state) {
        return !rollout.overwritten()
                && rollout.position().filter(it -> shows(it, state)).isPresent();
    }

    private static boolean shows(RolloutPosition position, RolloutState state) {
        return position.status() == state.status() && position.stage() == state.stage();
    }
}
