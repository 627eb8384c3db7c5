package io.moodstream.cli.rollout;

import io.moodstream.cli.rollout.plan.PlanText;
import io.moodstream.cli.text.Formats;
import io.moodstream.domain.DurationFormat;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.Table;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rollouts for people: a line each, or all about one. */
final class RolloutReport {

    private static final int MAX_LINE = 2_000;

    private final List<String> lines = new ArrayList<>();
    private final ListedRollout rollout;
    private final RolloutPlan plan;

    private RolloutReport(ListedRollout rollout) {
        this.rollout = rollout;
        this.plan = rollout.plan();
    }

    /** A table with a line for each, and why some plans must not be used. */
    static List<String> list(RolloutCatalog view) {
        if (view.all().isEmpty() && view.models().refusedRollouts().isEmpty()) {
            return List.of(
                    "There are no rollouts: './moodstream publish <folder> --rollout shadow,canary:10' starts one.");
        }
        Table table = Table.of("Version", "Status", "Stage", ">Labelled", "Difference (points)", "Outcome", "Plan");
        view.all()
                .forEach(it -> table.row(
                        it.plan().candidate(),
                        it.status() + (it.plan().dryRun() ? " (dry run)" : ""),
                        it.stageText(),
                        it.counts().labelled(),
                        it.difference(),
                        it.outcomeText(),
                        it.plan().id()));
        List<String> lines = new ArrayList<>(view.all().isEmpty() ? List.of() : table.lines());
        view.models()
                .refusedRollouts()
                .forEach((id, why) -> lines.add("The plan of " + id + " must not be used: " + why));
        return lines;
    }

    /** All about one. */
    static List<String> of(ListedRollout rollout, Instant now) {
        RolloutReport report = new RolloutReport(rollout);
        report.stand();
        report.evidence();
        report.line("Next", new NextStep(rollout, now).sentence());
        report.rules();
        return report.lines;
    }

    private void stand() {
        line("Rollout", plan.candidate() + " by the plan " + plan.id() + (plan.dryRun() ? ", a dry run" : ""));
        line(
                "Status",
                rollout.status() + ", stage " + rollout.stageText()
                        + rollout.position()
                                .map(it -> ", since " + Formats.time(it.stageSince()))
                                .orElse(""));
        line(
                "Votes",
                "on "
                        + RolloutStage.percent(
                                rollout.position().map(it -> it.share(plan)).orElse(0)) + " of the photos");
        rollout.decision()
                .ifPresent(it -> line(
                        "Why",
                        it.getReason() + " Decided by " + it.getAppInstance() + " at " + Formats.time(it.getDecidedAt())
                                + "."));
    }

    private void evidence() {
        PairedCounts counts = rollout.counts();
        long neither = counts.labelled() - counts.bothRight() - counts.candidateOnly() - counts.liveOnly();
        line(
                "Evidence",
                Formats.count(counts.pairs(), "photo") + " by both versions, " + Formats.number(counts.labelled())
                        + " of them labelled: both right on " + Formats.number(counts.bothRight()) + ", only "
                        + plan.candidate() + " on " + Formats.number(counts.candidateOnly()) + ", only "
                        + rollout.position().map(it -> it.baseline().toString()).orElse("the live version") + " on "
                        + Formats.number(counts.liveOnly()) + ", neither on " + Formats.number(neither));
        line(
                "Difference",
                rollout.difference() + " points of accuracy, "
                        + percent(1 - plan.criterion().alpha()) + " % sure at every look: " + rollout.outcomeText());
    }

    private void rules() {
        for (int i = 0; i < plan.stages().size(); i++) {
            RolloutStage stage = plan.stages().get(i);
            line(
                    "Stage " + (i + 1),
                    PlanText.of(stage) + ": at least " + Formats.count(stage.minLabelled(), "labelled photo")
                            + (stage.minDuration().isZero() ? "" : " and " + DurationFormat.format(stage.minDuration()))
                            + ", at most " + DurationFormat.format(stage.maxDuration()));
        }
        line("Margin", percent(plan.criterion().margin()) + " points");
        line(
                "Then",
                "passed: " + name(plan.actions().onPass()) + "; worse: "
                        + name(plan.actions().onFail())
                        + "; inconclusive: " + name(plan.actions().onInconclusive()) + "; watched for "
                        + DurationFormat.format(plan.watch()) + " after a promotion");
        line(
                "Order",
                name(plan.directive()) + " by " + rollout.signed().by() + " at "
                        + Formats.time(rollout.signed().at())
                        + rollout.signed().reason().map(why -> ": " + why).orElse(""));
    }

    private void line(String name, String text) {
        lines.add(String.format(Locale.ROOT, "%-10s  %s", name, Excerpt.of(text, MAX_LINE)));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String percent(double share) {
        return java.math.BigDecimal.valueOf(Math.round(1e6 * share), 4)
                .stripTrailingZeros()
                .toPlainString();
    }
}
