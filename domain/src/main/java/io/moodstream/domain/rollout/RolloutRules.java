package io.moodstream.domain.rollout;

import io.moodstream.domain.DurationFormat;
import io.moodstream.domain.MemberVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What happens next in a rollout: a pure function of plan, state and time. First the operator's order, then a candidate
 * that is worse or breaks a guard, in whatever stage; then the stage's minima and maximum. Without labels nothing is
 * ever promoted except by an operator.
 */
public final class RolloutRules {

    private final RolloutPlan plan;
    private final RolloutState state;
    private final Instant now;
    private final PairedCounts counts;
    private final ConfidenceSequence.Interval interval;
    private final RolloutOutcome outcome;

    private RolloutRules(RolloutPlan plan, RolloutState state, Instant now) {
        this.plan = plan;
        this.state = state;
        this.now = now;
        this.counts = state.total();
        this.interval = ConfidenceSequence.of(counts, plan.criterion().alpha());
        this.outcome = RolloutOutcome.of(interval, plan.criterion().margin());
    }

    /**
     * The next transition; empty if everything stays as it is. Call again after a transition: several may be due.
     *
     * @param plan a valid plan
     * @param state a state of this plan
     */
    public static Optional<RolloutTransition> next(RolloutPlan plan, RolloutState state, Instant now) {
        RolloutRules rules = new RolloutRules(plan, state, now);
        return state.status().isOver() ? rules.revoked() : rules.next();
    }

    /**
     * The end of a rollout whose candidate was overtaken by a newer version without a plan. A promotion stands: where
     * the newer version cannot run, the candidate does.
     */
    public static Optional<RolloutTransition> superseded(
            RolloutPlan plan, RolloutState state, MemberVersion by, Instant now) {
        RolloutRules rules = new RolloutRules(plan, state, now);
        if (state.status().isOver() || plan.directive() == RolloutDirective.ABORT) {
            return next(plan, state, now);
        }
        RolloutStatus end = rules.isPromoted() ? RolloutStatus.COMPLETED : RolloutStatus.SUPERSEDED;
        return Optional.of(rules.to(end, "it was overtaken by " + by + ", which was published without a plan"));
    }

    /**
     * The next transition while the member is pinned or does not vote: a running clock is paused. An operator's order
     * to end the rollout or to promote the candidate needs no clock and no evidence, so it is obeyed.
     */
    public static Optional<RolloutTransition> pinned(RolloutPlan plan, RolloutState state, Instant now) {
        RolloutRules rules = new RolloutRules(plan, state, now);
        if (!state.status().isOver()
                && (plan.directive() == RolloutDirective.ABORT
                        || (plan.directive() == RolloutDirective.PROMOTE && !rules.isPromoted()))) {
            return rules.next();
        }
        return switch (state.status()) {
            case RUNNING, PROMOTED ->
                Optional.of(rules.to(RolloutStatus.PAUSED, "the member is pinned or does not vote"));
            default -> Optional.empty();
        };
    }

    /** A promotion that rests on an order alone, and was completed while that order was taken back. */
    private Optional<RolloutTransition> revoked() {
        boolean rests =
                state.status() == RolloutStatus.COMPLETED && state.promotion().isEmpty();
        return rests && plan.directive() == RolloutDirective.ABORT ? next() : Optional.empty();
    }

    private Optional<RolloutTransition> next() {
        return switch (plan.directive()) {
            case ABORT -> Optional.of(to(RolloutStatus.ABORTED, "an operator ended the rollout"));
            case PAUSE ->
                state.status() == RolloutStatus.PAUSED
                        ? Optional.empty()
                        : Optional.of(to(RolloutStatus.PAUSED, "an operator paused the rollout"));
            case PROMOTE ->
                isPromoted() ? byEvidence() : Optional.of(promoted(false, "an operator promoted the candidate"));
            case AUTO -> byEvidence();
        };
    }

    private Optional<RolloutTransition> byEvidence() {
        if (state.status() == RolloutStatus.PAUSED) {
            return Optional.of(
                    to(isPromoted() ? RolloutStatus.PROMOTED : RolloutStatus.RUNNING, "the rollout is resumed"));
        }
        Optional<String> failure = failure();
        if (failure.isPresent() && !isInsisted()) {
            return apply(plan.actions().onFail(), failure.get());
        }
        return switch (state.status()) {
            case RUNNING -> running();
            case PROMOTED -> watched();
            case HELD -> isInsisted() ? watched() : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<RolloutTransition> watched() {
        return lasted(plan.watch())
                ? Optional.of(
                        to(RolloutStatus.COMPLETED, "the watch of " + DurationFormat.format(plan.watch()) + " is over"))
                : Optional.empty();
    }

    /** An operator ordered the promotion where a failure would only ask an operator. */
    private boolean isInsisted() {
        return isPromoted()
                && plan.directive() == RolloutDirective.PROMOTE
                && plan.actions().onFail() == RolloutAction.HOLD;
    }

    private Optional<String> failure() {
        return outcome == RolloutOutcome.WORSE
                ? Optional.of("the candidate is less accurate than the live version")
                : plan.guards().broken(counts);
    }

    private Optional<RolloutTransition> running() {
        if (isPromoted()) {
            return Optional.empty(); // no stage to run in: no decision leads here
        }
        RolloutStage stage = plan.stages().get(state.stage());
        boolean mayEnd = counts.isPossible()
                && state.at(state.stage()).labelled() >= stage.minLabelled()
                && lasted(stage.minDuration());
        boolean last = state.stage() == plan.stages().size() - 1;
        if (mayEnd && !last) {
            return Optional.of(to(RolloutStatus.RUNNING, state.stage() + 1, false, "the minima of the stage are met"));
        }
        if (mayEnd && counts.labelled() > 0 && outcome.passes()) {
            return apply(plan.actions().onPass(), "the candidate has passed the last stage");
        }
        return lasted(stage.maxDuration())
                ? apply(plan.actions().onInconclusive(), "the stage has lasted its maximum of " + stage.maxDuration())
                : Optional.empty();
    }

    private Optional<RolloutTransition> apply(RolloutAction action, String why) {
        return switch (action) {
            case PROMOTE -> Optional.of(promoted(true, why));
            case ROLL_BACK -> Optional.of(to(RolloutStatus.ROLLED_BACK, why));
            case HOLD ->
                state.status() == RolloutStatus.HELD ? Optional.empty() : Optional.of(to(RolloutStatus.HELD, why));
        };
    }

    private RolloutTransition promoted(boolean byEvidence, String why) {
        RolloutStatus status = plan.watch().isZero() ? RolloutStatus.COMPLETED : RolloutStatus.PROMOTED;
        return to(status, plan.stages().size(), byEvidence, why);
    }

    private RolloutTransition to(RolloutStatus status, String why) {
        return to(status, state.stage(), false, why);
    }

    private RolloutTransition to(RolloutStatus status, int stage, boolean promotion, String why) {
        String reason = String.format(
                Locale.ROOT,
                "%s %s: %s; over %d labelled photos its accuracy minus the live version's is between %+.2f and %+.2f points (%s).",
                plan.candidate(),
                status == RolloutStatus.RUNNING
                        ? "is in stage " + (stage + 1) + " of " + plan.stages().size()
                        : "is " + status,
                why,
                counts.labelled(),
                100 * interval.lower(),
                100 * interval.upper(),
                outcome);
        return new RolloutTransition(status, stage, outcome, promotion, reason);
    }

    private boolean isPromoted() {
        return state.stage() >= plan.stages().size();
    }

    private boolean lasted(Duration time) {
        return !now.isBefore(state.stageSince().plus(time));
    }
}
