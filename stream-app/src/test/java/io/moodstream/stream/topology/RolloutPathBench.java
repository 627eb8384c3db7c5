package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.RolloutDecision;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutAction;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.schemas.codec.Rollouts;
import io.moodstream.stream.rollout.RolloutContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;

/** A member with a rollout in the test driver, and the decisions on it. */
abstract class RolloutPathBench {

    static final String PLAN = "plan-1";
    static final Duration DAY = Duration.ofDays(1);

    private static final RolloutStage SHADOW = new RolloutStage(RolloutMode.SHADOW, 0, 50, Duration.ZERO, DAY);
    private static final RolloutStage CANARY = new RolloutStage(RolloutMode.CANARY, 5_000, 50, Duration.ZERO, DAY);
    static final RolloutPlan AUTOMATIC = plan(RolloutActions.DEFAULT, false);
    static final RolloutActions ALL_HELD =
            new RolloutActions(RolloutAction.HOLD, RolloutAction.HOLD, RolloutAction.HOLD);

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    /** Both versions err on some photos, by a hash of the photo's id. */
    final RolloutEnsemble equal = ensemble(10, 10);

    final RolloutEnsemble worse = ensemble(5, 60);
    final List<RolloutDecision> decisions = new ArrayList<>();

    static RolloutPlan plan(RolloutActions actions, boolean dryRun) {
        return new RolloutPlan(
                        PLAN,
                        RolloutEnsemble.CANDIDATE,
                        List.of(SHADOW, CANARY),
                        new RolloutCriterion(RolloutCriterion.ACCURACY, 0.2, 0.05),
                        RolloutGuards.NONE,
                        actions,
                        Duration.ofHours(1),
                        dryRun,
                        RolloutDirective.AUTO)
                .validate();
    }

    static RolloutContext context(RolloutPlan plan) {
        return new RolloutContext(plan, RolloutEnsemble.BASELINE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static RolloutContext context(RolloutPlan plan, RolloutPosition position, boolean pinned) {
        return new RolloutContext(
                plan, RolloutEnsemble.BASELINE, Optional.of(position), Optional.empty(), Optional.empty(), pinned);
    }

    static RolloutPosition position(io.moodstream.domain.rollout.RolloutStatus status, int stage) {
        return new RolloutPosition(
                PLAN,
                RolloutEnsemble.CANDIDATE,
                RolloutEnsemble.BASELINE,
                status,
                stage,
                TopologyTestBench.START,
                PairedCounts.NONE,
                Optional.empty(),
                false);
    }

    /** Both answer HAPPY except for this percentage of the photos, each for different ones. */
    private static RolloutEnsemble ensemble(int baselineErrors, int candidateErrors) {
        return new RolloutEnsemble(
                PLAN,
                photo -> hundredth(photo.photoId() + "b") < baselineErrors ? 0.1 : 0.9,
                photo -> hundredth(photo.photoId() + "n") < 3
                        ? Double.NaN
                        : hundredth(photo.photoId() + "c") < candidateErrors ? 0.1 : 0.9);
    }

    private static int hundredth(String text) {
        return new Random(text.hashCode()).nextInt(100);
    }

    /** Sends photos that are HAPPY, with their labels. */
    static void classify(TopologyTestBench bench, String prefix, int photos) {
        for (int i = 0; i < photos; i++) {
            String id = prefix + "-" + i;
            bench.send(Events.photo(id, TopologyTestBench.START, null));
            bench.label(Events.label(id, Label.HAPPY, TopologyTestBench.START));
        }
    }

    /** Lets time pass until every decision that is due has been made. */
    final void awaitDecisions(TopologyTestBench bench) {
        bench.pass(Duration.ofSeconds(4));
        decisions.addAll(bench.rollouts.readValuesToList());
    }

    /** Each status and stage, in order; none may occur twice. */
    final List<String> steps() {
        List<String> steps = path();
        assertThat(steps).doesNotHaveDuplicates();
        return steps;
    }

    /** Each change of status or stage, in order. */
    final List<String> path() {
        List<String> steps = new ArrayList<>();
        for (RolloutDecision decision : decisions) {
            String step = decision.getStatus() + " " + decision.getStage();
            if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(step)) {
                steps.add(step);
            }
        }
        return steps;
    }

    final PairedCounts evidence() {
        return Rollouts.domain(decisions.get(decisions.size() - 1)).counts();
    }
}
