package io.moodstream.cli.rollout.plan;

import io.moodstream.domain.DurationFormat;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.rollout.RolloutAction;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.modeltopic.publish.RolloutDraft;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A rollout plan as people write it, whether as options or in a file: the same names, percentages for shares and
 * percentage points for differences.
 */
public final class PlanForm {

    private static final List<String> KEYS = List.of(
            "stages",
            "labelled",
            "min-duration",
            "max-duration",
            "margin",
            "alpha",
            "watch",
            "on-pass",
            "on-fail",
            "on-inconclusive",
            "max-abstentions",
            "max-happy-shift",
            "dry-run",
            "reason");

    /** Only to check a plan before there is a version. */
    private static final MemberVersion SOME_VERSION = new MemberVersion("some", 1);

    private final FormValues values;

    private PlanForm(FormValues values) {
        this.values = values;
    }

    /**
     * The plan.
     *
     * @param by who publishes it
     * @throws MoodstreamException if something in it is wrong, in one sentence
     */
    public static RolloutDraft draft(Map<?, ?> form, String by) {
        return new PlanForm(new FormValues(form, KEYS)).draft(by);
    }

    private RolloutDraft draft(String by) {
        RolloutDraft draft = new RolloutDraft(
                values.list("stages").stream().map(this::stage).toList(),
                new RolloutCriterion(
                        RolloutCriterion.ACCURACY,
                        values.points("margin", "0.5"),
                        values.number("alpha", "0.05").doubleValue()),
                new RolloutGuards(values.points("max-abstentions", "100"), values.points("max-happy-shift", "100")),
                new RolloutActions(
                        action("on-pass", RolloutActions.DEFAULT.onPass()),
                        action("on-fail", RolloutActions.DEFAULT.onFail()),
                        action("on-inconclusive", RolloutActions.DEFAULT.onInconclusive())),
                duration(values, "watch", "1d"),
                values.flag("dry-run"),
                by,
                values.text("reason", ""));
        draft.plan(SOME_VERSION);
        return draft;
    }

    /** A stage is a text, or has that text as its {@code stage} beside minima and a maximum of its own. */
    private RolloutStage stage(Object written) {
        FormValues own = written instanceof Map<?, ?> map
                ? new FormValues(map, List.of("stage", "labelled", "min-duration", "max-duration"))
                : new FormValues(Map.of("stage", written), List.of("stage"));
        StageText stage = StageText.parse(own.text("stage", ""));
        return new RolloutStage(
                stage.mode(),
                stage.share(),
                own.count("labelled", values.text("labelled", "500")),
                duration(own, "min-duration", values.text("min-duration", "0")),
                duration(own, "max-duration", values.text("max-duration", "7d")));
    }

    private static Duration duration(FormValues from, String key, String otherwise) {
        String text = from.text(key, otherwise);
        try {
            return text.equals("0") ? Duration.ZERO : DurationFormat.parse(text);
        } catch (IllegalArgumentException e) {
            throw new MoodstreamException("The " + key + " of the rollout plan cannot be used: " + e.getMessage(), e);
        }
    }

    private RolloutAction action(String key, RolloutAction otherwise) {
        String text = values.text(key, otherwise.name());
        return switch (text.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "promote" -> RolloutAction.PROMOTE;
            case "hold" -> RolloutAction.HOLD;
            case "roll-back" -> RolloutAction.ROLL_BACK;
            default ->
                throw new MoodstreamException(
                        "The " + key + " of the rollout plan is '" + text + "': give promote, hold or roll-back.");
        };
    }
}
