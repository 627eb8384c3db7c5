package io.moodstream.cli.rollout.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.rollout.RolloutAction;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.modeltopic.publish.RolloutDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options and files are parsed into the plan that they mean. */
class PlanFormTest {

    @Test
    void omitted_values_have_defaults() {
        RolloutDraft draft = PlanForm.draft(Map.of("stages", List.of("shadow", "canary:2.5")), "somebody");

        assertThat(draft)
                .isEqualTo(new RolloutDraft(
                        List.of(
                                new RolloutStage(RolloutMode.SHADOW, 0, 500, Duration.ZERO, Duration.ofDays(7)),
                                new RolloutStage(RolloutMode.CANARY, 250, 500, Duration.ZERO, Duration.ofDays(7))),
                        new RolloutCriterion(RolloutCriterion.ACCURACY, 0.005, 0.05),
                        RolloutGuards.NONE,
                        RolloutActions.DEFAULT,
                        Duration.ofDays(1),
                        false,
                        "somebody",
                        ""));
    }

    @Test
    void reads_all_values_from_a_file_including_those_of_a_stage(@TempDir Path temp) throws IOException {
        Path file = Files.writeString(temp.resolve("plan.yaml"), """
                        stages:
                          - shadow
                          - {stage: 'canary:100', labelled: 2000, min-duration: 2h, max-duration: 3d}
                        labelled: 200
                        margin: 1
                        alpha: 0.01
                        watch: 0
                        on-pass: hold
                        on-fail: HOLD
                        on-inconclusive: roll_back
                        max-abstentions: 2
                        max-happy-shift: 7.5
                        dry-run: true
                        reason: a trial
                        """);

        RolloutDraft draft = PlanForm.draft(PlanFile.read(file), "somebody");

        assertThat(draft.stages())
                .containsExactly(
                        new RolloutStage(RolloutMode.SHADOW, 0, 200, Duration.ZERO, Duration.ofDays(7)),
                        new RolloutStage(RolloutMode.CANARY, 10_000, 2_000, Duration.ofHours(2), Duration.ofDays(3)));
        assertThat(draft.criterion()).isEqualTo(new RolloutCriterion(RolloutCriterion.ACCURACY, 0.01, 0.01));
        assertThat(draft.guards()).isEqualTo(new RolloutGuards(0.02, 0.075));
        assertThat(draft.actions())
                .isEqualTo(new RolloutActions(RolloutAction.HOLD, RolloutAction.HOLD, RolloutAction.ROLL_BACK));
        assertThat(draft.watch()).isZero();
        assertThat(draft.dryRun()).isTrue();
        assertThat(draft.reason()).isEqualTo("a trial");
    }

    @Test
    void reads_a_plan_in_json(@TempDir Path temp) throws IOException {
        Path file = Files.writeString(temp.resolve("plan.json"), "{\"stages\": [\"canary:10\"], \"margin\": 2}");

        assertThat(PlanForm.draft(PlanFile.read(file), "").criterion().margin()).isEqualTo(0.02);
    }
}
