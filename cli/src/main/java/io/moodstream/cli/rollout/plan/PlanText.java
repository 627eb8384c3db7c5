package io.moodstream.cli.rollout.plan;

import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutStage;
import java.util.List;
import java.util.stream.Collectors;

/** Rollout plans for people. */
public final class PlanText {

    private PlanText() {}

    /** All stages, such as {@code shadow, canary 10 %}. */
    public static String of(List<RolloutStage> stages, boolean dryRun) {
        return stages.stream().map(PlanText::of).collect(Collectors.joining(", "))
                + (dryRun ? " as a dry run, which only shadows" : "");
    }

    /** One stage, such as {@code canary 10 %}. */
    public static String of(RolloutStage stage) {
        return stage.mode() == RolloutMode.SHADOW ? "shadow" : "canary " + RolloutStage.percent(stage.share());
    }
}
