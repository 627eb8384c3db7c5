package io.moodstream.stream.rollout;

import io.moodstream.domain.Excerpt;
import io.moodstream.domain.rollout.RolloutAction;
import io.moodstream.domain.rollout.RolloutOutcome;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.domain.rollout.RolloutRules;
import io.moodstream.domain.rollout.RolloutState;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.domain.rollout.RolloutTransition;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The next step of a rollout: it begins, goes on where its topic says it was, is overtaken, pauses for a pin, or moves
 * by the rules.
 */
final class RolloutProgress {

    /** A reason may quote a manifest, which may be of any size. */
    private static final int MAX_REASON_LENGTH = 2_000;

    private RolloutProgress() {}

    /** The record after the next step; empty if everything stays as it is. Call again after a step. */
    static Optional<RolloutRecord> next(RolloutContext rollout, RolloutRecord record, Instant now) {
        if (!record.hasBegun()) {
            return rollout.pinned()
                            && rollout.position().isEmpty()
                            && !rollout.plan().directive().decides()
                    ? Optional.empty()
                    : Optional.of(begun(rollout, record, now));
        }
        return transition(rollout, record.state(), now).map(it -> record.after(it, now));
    }

    private static RolloutRecord begun(RolloutContext rollout, RolloutRecord record, Instant now) {
        return rollout.position()
                .map(position -> resumed(position, record))
                .orElseGet(() -> record.begun(
                        RolloutState.begin(rollout.plan().id(), now),
                        rollout.baseline().version(),
                        rollout.plan().candidate() + " is in stage 1 of "
                                + rollout.plan().stages().size() + ": the rollout begins."));
    }

    private static RolloutRecord resumed(RolloutPosition position, RolloutRecord record) {
        return record.begun(
                state(position),
                position.baseline().version(),
                position.candidate()
                        + " goes on where it was: the app's state was reset, and its evidence counts anew.");
    }

    /** The evidence is left out: where photos are read again, it would count twice. */
    private static RolloutState state(RolloutPosition position) {
        return new RolloutState(
                position.planId(),
                position.status(),
                position.stage(),
                position.stageSince(),
                Map.of(),
                position.promotion());
    }

    private static Optional<RolloutTransition> transition(RolloutContext rollout, RolloutState state, Instant now) {
        if (rollout.pinned()) {
            return RolloutRules.pinned(rollout.plan(), state, now);
        }
        if (rollout.supersededBy().isPresent()) {
            return RolloutRules.superseded(
                    rollout.plan(), state, rollout.supersededBy().get(), now);
        }
        return rollout.refusal()
                .map(reason -> refused(rollout, state, reason))
                .orElseGet(() -> RolloutRules.next(rollout.plan(), state, now));
    }

    private static Optional<RolloutTransition> refused(RolloutContext rollout, RolloutState state, String reason) {
        RolloutStatus status = rollout.plan().actions().onFail() == RolloutAction.HOLD
                ? RolloutStatus.HELD
                : RolloutStatus.ROLLED_BACK;
        if (state.status().isOver() || state.status() == status) {
            return Optional.empty();
        }
        RolloutOutcome outcome = RolloutOutcome.of(state.total(), rollout.plan().criterion());
        String sentence = rollout.plan().candidate() + " is " + status + ": it was refused. "
                + Excerpt.of(reason, MAX_REASON_LENGTH);
        return Optional.of(new RolloutTransition(status, state.stage(), outcome, false, sentence));
    }
}
