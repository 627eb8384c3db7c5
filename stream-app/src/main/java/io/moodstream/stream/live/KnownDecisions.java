package io.moodstream.stream.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.modeltopic.decision.DecisionRecord;
import io.moodstream.modeltopic.decision.DecisionTable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where rollouts stand, and whether all is known of that. Not thread-safe. */
final class KnownDecisions {

    private final Collection<RolloutPlan> plans;
    private final DecisionTable table = new DecisionTable();
    private boolean read;
    private boolean reading;

    /** @param plans a view of the signed plans, each of which is also given to {@link #plan} */
    KnownDecisions(Collection<RolloutPlan> plans) {
        this.plans = plans;
    }

    /** What of a rollout makes a difference here; most records only have more evidence. */
    private record Standing(RolloutStatus status, int stage, MemberVersion baseline, boolean overwritten) {}

    void plan(RolloutPlan plan) {
        table.plan(plan);
    }

    void withoutPlan(MemberVersion candidate) {
        table.removed(candidate);
    }

    /** The rollouts topic is read from its beginning; until its end everything stays as it is. */
    void begin() {
        table.begin();
        reading = true;
    }

    /** @return whether a rollout moved */
    boolean add(List<DecisionRecord> records) {
        List<Standing> before = reading ? List.of() : standings();
        records.forEach(table::add);
        return !reading && !before.equals(standings());
    }

    /** @return whether a rollout moved, or all is known now and was not before */
    boolean end() {
        List<Standing> before = standings();
        boolean knownBefore = isKnown();
        table.end();
        reading = false;
        read = true;
        return knownBefore != isKnown() || !before.equals(standings());
    }

    /** Whether no decision on a plan can have been missed. */
    boolean isKnown() {
        return read && !table.isIncomplete();
    }

    boolean mustBeReadAgain() {
        return table.isIncomplete();
    }

    /** Where a rollout stands, if its plan bears that out. */
    Optional<RolloutPosition> position(RolloutPlan plan) {
        return table.decision(plan).map(DecisionRecord.Content::position);
    }

    boolean isOver(RolloutPlan plan) {
        return position(plan).filter(it -> it.status().isOver()).isPresent();
    }

    boolean isOverwritten(RolloutPlan plan) {
        return table.isOverwritten(plan.id());
    }

    private List<Standing> standings() {
        return plans.stream()
                .flatMap(plan -> position(plan).stream()
                        .map(it -> new Standing(it.status(), it.stage(), it.baseline(), isOverwritten(plan))))
                .toList();
    }
}
