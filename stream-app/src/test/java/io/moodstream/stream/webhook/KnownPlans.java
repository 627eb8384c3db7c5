package io.moodstream.stream.webhook;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutStage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Plans that became known, in any order, as if they had been read from a models topic. */
final class KnownPlans implements SignedPlans {

    private static final List<String> NAMES = List.of("plan", "old", "next", "good");

    private final Map<MemberVersion, RolloutPlan> plans = new ConcurrentHashMap<>();
    private volatile boolean current = true;

    /** Knows all plans except unsigned ones. */
    static KnownPlans all() {
        KnownPlans all = new KnownPlans();
        NAMES.forEach(all::sign);
        return all;
    }

    /** Knows none, and does not know whether there are any. */
    static KnownPlans none() {
        KnownPlans none = new KnownPlans();
        none.current = false;
        return none;
    }

    /** The version that a plan is for: {@code custom@2} and so on; {@code custom@1} for unsigned plans. */
    static MemberVersion candidate(String plan) {
        return new MemberVersion("custom", 2 + NAMES.indexOf(plan));
    }

    /** Two stages, and a margin so wide that no difference in any evidence is enough for a promotion. */
    void sign(String plan) {
        Duration day = Duration.ofDays(1);
        plans.put(
                candidate(plan),
                new RolloutPlan(
                        plan,
                        candidate(plan),
                        List.of(
                                new RolloutStage(RolloutMode.SHADOW, 0, 100, Duration.ZERO, day),
                                new RolloutStage(RolloutMode.CANARY, 1_000, 100, Duration.ZERO, day)),
                        new RolloutCriterion(RolloutCriterion.ACCURACY, 0.5, 0.05),
                        RolloutGuards.NONE,
                        RolloutActions.DEFAULT,
                        day,
                        false,
                        RolloutDirective.AUTO));
    }

    /** Everything that was signed before now is known. */
    void caughtUp() {
        current = true;
    }

    @Override
    public Optional<RolloutPlan> plan(MemberVersion candidate) {
        return Optional.ofNullable(plans.get(candidate));
    }

    @Override
    public boolean isCurrentSince(long nanos) {
        return current;
    }
}
