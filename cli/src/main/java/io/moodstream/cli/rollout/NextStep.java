package io.moodstream.cli.rollout;

import io.moodstream.cli.rollout.plan.PlanText;
import io.moodstream.cli.text.Formats;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.domain.rollout.RolloutStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a rollout still needs. */
final class NextStep {

    private final ListedRollout rollout;
    private final Instant now;

    NextStep(ListedRollout rollout, Instant now) {
        this.rollout = rollout;
        this.now = now;
    }

    /** A sentence. */
    String sentence() {
        String member = rollout.plan().candidate().member();
        if (rollout.isOver()) {
            return "Nothing: the rollout is over.";
        }
        if (rollout.pin().isPresent()) {
            return "The member is pinned to version " + rollout.pin().orElseThrow()
                    + ", which wins over the plan: './moodstream pin --release " + member + "'.";
        }
        if (rollout.excludedBy().isPresent() && isIdle()) {
            return VotingMembers.waits(
                            member,
                            rollout.excludedBy().orElseThrow(),
                            rollout.position().isEmpty() ? "begins" : "goes on")
                    + " './moodstream rollouts abort " + rollout.plan().candidate() + "' ends it.";
        }
        return rollout.position().map(position -> decided(position, member)).orElseGet(() -> rollout.ahead()
                .map(ahead -> "The rollout of " + ahead + " must end first.")
                .orElse("A stream app must run: it decides on the first stage."));
    }

    /** Whether it waits to begin or to go on, and for no operator. */
    private boolean isIdle() {
        return rollout.plan().directive() != RolloutDirective.PAUSE
                && rollout.position()
                        .map(position -> position.status() == RolloutStatus.PAUSED)
                        .orElseGet(() -> rollout.ahead().isEmpty());
    }

    private String decided(RolloutPosition position, String member) {
        if (rollout.plan().directive() == RolloutDirective.PAUSE) {
            return "An operator paused it: './moodstream rollouts resume " + member + "'.";
        }
        return switch (position.status()) {
            case PAUSED -> "The stream app must take up the operator's order to resume.";
            case HELD ->
                "An operator decides: './moodstream rollouts promote " + member + "' or 'rollouts abort " + member
                        + "'.";
            case PROMOTED ->
                "Until "
                        + Formats.time(position.stageSince().plus(rollout.plan().watch()))
                        + " it is watched, and rolled back if it turns out worse.";
            default -> running(position);
        };
    }

    private String running(RolloutPosition position) {
        RolloutStage stage = rollout.plan().stages().get(position.stage());
        boolean last = position.stage() == rollout.plan().stages().size() - 1;
        List<String> missing = new ArrayList<>();
        if (missingLabelled() > 0) {
            missing.add(Formats.count(missingLabelled(), "labelled photo") + " more");
        }
        Instant earliest = position.stageSince().plus(stage.minDuration());
        if (now.isBefore(earliest)) {
            missing.add("time until " + Formats.time(earliest));
        }
        if (last && !rollout.outcome().passes()) {
            missing.add(String.format(
                    Locale.ROOT,
                    "a difference above %+.2f points (it may be %+.2f)",
                    -100 * rollout.plan().criterion().margin(),
                    100 * rollout.interval().lower()));
        }
        String to = last
                ? "the last stage ends"
                : "stage " + (position.stage() + 2) + " ("
                        + PlanText.of(rollout.plan().stages().get(position.stage() + 1)) + ") begins";
        return (missing.isEmpty() ? "Nothing more: " : String.join(", ", missing) + "; then ") + to
                + ". Without it, at " + Formats.time(position.stageSince().plus(stage.maxDuration()))
                + " the rollout is inconclusive.";
    }

    /** Labelled photos that the stage needs and does not have. */
    long missingLabelled() {
        if (rollout.isOver() || rollout.stage() >= rollout.plan().stages().size()) {
            return 0;
        }
        long has = rollout.decision().map(it -> it.getStageLabelled()).orElse(0L);
        return Math.max(0, rollout.plan().stages().get(rollout.stage()).minLabelled() - has);
    }
}
