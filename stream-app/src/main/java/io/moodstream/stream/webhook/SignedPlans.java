package io.moodstream.stream.webhook;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutPlan;
import java.util.Optional;

/** The rollout plans that a trusted key signed, as far as the models topic was read. Thread-safe. */
public interface SignedPlans {

    /** The plan of this version, if it is known to have one. */
    Optional<RolloutPlan> plan(MemberVersion candidate);

    /** Whether all is known that was on the models topic at this time of {@link System#nanoTime}. */
    boolean isCurrentSince(long nanos);

    /** Whether nothing that must be borne out by a plan is not. */
    default boolean bearOut(Change change) {
        return change.decision()
                .map(it -> plan(it.candidate())
                        .filter(plan -> it.problem(plan).isEmpty())
                        .isPresent())
                .orElse(true);
    }
}
