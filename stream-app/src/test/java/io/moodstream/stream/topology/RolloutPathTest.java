package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.RolloutDecision;
import io.moodstream.domain.MemberVersion;
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
import io.moodstream.stream.meters.PrometheusMetrics;
import io.moodstream.stream.rollout.OfflineEvidence;
import io.moodstream.stream.rollout.RolloutContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From pairs of ballots and labels to evidence and decisions, in the test driver. */
final class RolloutPathTest {

    private static final String PLAN = "plan-1";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final RolloutStage SHADOW = new RolloutStage(RolloutMode.SHADOW, 0, 50, Duration.ZERO, DAY);
    private static final RolloutStage CANARY = new RolloutStage(RolloutMode.CANARY, 5_000, 50, Duration.ZERO, DAY);
    private static final RolloutPlan AUTOMATIC = plan(RolloutActions.DEFAULT, false);
    private static final RolloutActions ALL_HELD =
            new RolloutActions(RolloutAction.HOLD, RolloutAction.HOLD, RolloutAction.HOLD);

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    /** The photo's first pixel says what is true; who errs, errs by a hash of the photo. */
    private final RolloutEnsemble equal = ensemble(10, 10);

    private final RolloutEnsemble worse = ensemble(5, 60);
    private final List<RolloutDecision> decisions = new ArrayList<>();

    /** Photos sent again, labels late, early, repeated, corrected and out of order, shadows sampled, stages change. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_evidence_equals_an_offline_recomputation_from_the_two_topics_exactly(long seed) {
        Random random = new Random(seed);
        List<PhotoLabel> labels = new ArrayList<>();
        List<Prediction> predictions = new ArrayList<>();
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            equal.sampled(0.7);
            bench.board.update(List.of(context(plan(ALL_HELD, false))));
            List<Runnable> steps = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                String id = "p-" + i;
                for (int times = random.nextInt(8) == 0 ? 2 : 1; times > 0; times--) {
                    steps.add(() -> bench.send(Events.photo(id, TopologyTestBench.START, null)));
                }
                for (int times = random.nextInt(4); times > 0; times--) {
                    PhotoLabel label =
                            Events.label(id, label(random), TopologyTestBench.START.plusSeconds(random.nextInt(5)));
                    steps.add(() -> {
                        bench.label(label);
                        labels.add(label);
                    });
                }
            }
            Collections.shuffle(steps, random);
            for (int i = 0; i < steps.size(); i++) {
                equal.at(i / 200, i / 200 * 2_500);
                steps.get(i).run();
                predictions.addAll(bench.predictions.readValuesToList());
                if (random.nextInt(20) == 0) {
                    bench.pass(Duration.ofMillis(random.nextInt(3_000)));
                }
            }
            settle(bench);
        }

        PairedCounts expected = OfflineEvidence.compute(PLAN, predictions, labels);
        assertThat(expected.labelled()).isGreaterThan(100);
        assertThat(expected.candidateAbstained()).isPositive();
        assertThat(expected.pairs()).isLessThan(290);
        assertThat(evidence()).isEqualTo(expected);
    }

    @Test
    void a_good_candidate_passes_its_stages_is_promoted_and_watched_and_each_decision_is_made_once() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.board.update(List.of(context(AUTOMATIC)));
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 0");

            classify(bench, "shadow", 80);
            settle(bench);
            equal.at(1, 5_000);
            classify(bench, "canary", 300);
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 0", "RUNNING 1", "PROMOTED 2");
            RolloutDecision promoted = decisions.stream()
                    .filter(it -> it.getStatus() == io.moodstream.RolloutStatus.PROMOTED)
                    .findFirst()
                    .orElseThrow();
            assertThat(promoted.getOutcome().name()).isIn("BETTER", "NOT_WORSE");
            assertThat(Rollouts.domain(promoted).problem(AUTOMATIC)).isEmpty();
            assertThat(promoted.getReason()).contains("custom@2 is PROMOTED", "labelled photos");

            bench.pass(Duration.ofHours(2));
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 0", "RUNNING 1", "PROMOTED 2", "COMPLETED 2");
        }
    }

    @Test
    void a_worse_candidate_is_rolled_back_in_whatever_stage() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, worse)) {
            bench.board.update(List.of(context(AUTOMATIC)));
            classify(bench, "photo", 100);
            settle(bench);
            assertThat(steps()).last().asString().startsWith("ROLLED_BACK");
            assertThat(decisions.get(decisions.size() - 1).getOutcome()).isEqualTo(io.moodstream.RolloutOutcome.WORSE);
            int decided = decisions.size();

            classify(bench, "later", 50);
            settle(bench);
            assertThat(decisions).as("nothing follows").hasSize(decided);
        }
    }

    @Test
    void a_worse_candidate_is_rolled_back_from_the_watch_after_its_promotion() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, worse)) {
            bench.board.update(List.of(context(AUTOMATIC.with(RolloutDirective.PROMOTE))));
            settle(bench);
            worse.at(2, 10_000);
            classify(bench, "photo", 100);
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 0", "PROMOTED 2", "ROLLED_BACK 2");
        }
    }

    @Test
    void without_labels_nothing_is_promoted_and_time_ends_a_rollout() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.board.update(List.of(context(AUTOMATIC)));
            for (int i = 0; i < 100; i++) {
                bench.send(Events.photo("p-" + i, TopologyTestBench.START, null));
            }
            settle(bench);
            assertThat(evidence().pairs()).isEqualTo(100);
            bench.pass(DAY.plusHours(1));
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 0", "HELD 0");
        }
    }

    @Test
    void a_pinned_members_rollout_is_idle_and_one_that_is_overtaken_ends() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, worse)) {
            classify(bench, "pinned", 100);
            settle(bench);
            assertThat(decisions).as("a plan that is not on the board").isEmpty();

            RolloutContext context = context(plan(ALL_HELD, false));
            bench.board.update(List.of(new RolloutContext(
                    context.plan(),
                    context.baseline(),
                    Optional.empty(),
                    Optional.of(new MemberVersion("custom", 3)),
                    Optional.empty())));
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 0", "SUPERSEDED 0");
        }
    }

    @Test
    void a_candidate_that_cannot_run_is_rolled_back_with_the_reason() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.board.update(List.of(new RolloutContext(
                    AUTOMATIC,
                    RolloutEnsemble.BASELINE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("Its golden set differs."))));
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 0", "ROLLED_BACK 0");
            assertThat(decisions.get(1).getReason()).contains("custom@2", "Its golden set differs.");
        }
    }

    @Test
    void a_dry_run_says_so_in_each_decision() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.board.update(List.of(context(plan(RolloutActions.DEFAULT, true))));
            classify(bench, "photo", 400);
            settle(bench);
            assertThat(decisions).isNotEmpty().allMatch(RolloutDecision::getDryRun);
            assertThat(Rollouts.domain(decisions.get(decisions.size() - 1)).share(plan(RolloutActions.DEFAULT, true)))
                    .isZero();
        }
    }

    @Test
    void stage_evidence_and_interval_are_metrics_until_the_rollout_is_over() {
        try (PrometheusMetrics metrics = new PrometheusMetrics();
                TopologyTestBench bench = new TopologyTestBench(stateDir, worse, metrics.topology(), 1)) {
            bench.board.update(List.of(context(plan(ALL_HELD, false))));
            classify(bench, "photo", 60);
            settle(bench);
            String plan = "{member=\"custom\",plan=\"plan-1\"}";
            assertThat(metrics.scrape())
                    .contains("moodstream_rollout_stage" + plan + " 0.0")
                    .contains("moodstream_rollout_pairs" + plan + " 60.0")
                    .contains("moodstream_rollout_labelled" + plan + " 60.0")
                    .contains("moodstream_rollout_upper" + plan + " -0.")
                    .contains("moodstream_rollout_decisions_total{member=\"custom\",status=\"held\"} 1.0");

            bench.board.update(List.of(context(plan(ALL_HELD, false).with(RolloutDirective.ABORT))));
            settle(bench);
            assertThat(steps()).last().isEqualTo("ABORTED 0");
            assertThat(metrics.scrape()).doesNotContain("moodstream_rollout_stage");
        }
    }

    /** As after a reset of the application. */
    @Test
    void a_rollout_whose_state_was_lost_goes_on_where_its_topic_says_it_was_and_counts_anew() {
        RolloutPosition known = new RolloutPosition(
                PLAN,
                RolloutEnsemble.CANDIDATE,
                RolloutEnsemble.BASELINE,
                io.moodstream.domain.rollout.RolloutStatus.RUNNING,
                1,
                TopologyTestBench.START,
                new PairedCounts(70, 0, 0, 70, 80, 0, 0, 40, 40),
                Optional.empty(),
                false);
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.board.update(List.of(new RolloutContext(
                    AUTOMATIC, RolloutEnsemble.BASELINE, Optional.of(known), Optional.empty(), Optional.empty())));
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 1");
            assertThat(evidence()).isEqualTo(PairedCounts.NONE);
        }
    }

    /** Anybody with a right to write predictions can make one up that names any plan. */
    @Test
    void evidence_of_a_plan_that_nobody_signed_is_passed_over_and_not_stored() {
        try (PrometheusMetrics metrics = new PrometheusMetrics();
                TopologyTestBench bench = new TopologyTestBench(stateDir, equal, metrics.topology(), 1)) {
            classify(bench, "photo", 3);
            settle(bench);
            assertThat(bench.driver.getKeyValueStore("rollout-states").approximateNumEntries())
                    .isZero();
            assertThat(metrics.scrape())
                    .containsPattern("records_passed_over_total\\{topic=\"rollout-evidence\"} [1-9]");

            bench.board.update(List.of(context(AUTOMATIC)));
            settle(bench);
            bench.board.update(List.of());
            classify(bench, "later", 5);
            settle(bench);
            bench.board.update(List.of(context(AUTOMATIC)));
            settle(bench);
            assertThat(evidence().labelled())
                    .as("of a plan that is stored, though not on the board for a while")
                    .isEqualTo(5);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // an error in a plan that no check found
    void a_rollout_that_fails_is_counted_and_the_others_go_on() {
        RolloutPlan broken = new RolloutPlan(
                "plan-2",
                RolloutEnsemble.CANDIDATE,
                AUTOMATIC.stages(),
                null,
                AUTOMATIC.guards(),
                AUTOMATIC.actions(),
                Duration.ZERO,
                false,
                RolloutDirective.AUTO);
        try (PrometheusMetrics metrics = new PrometheusMetrics();
                TopologyTestBench bench = new TopologyTestBench(stateDir, equal, metrics.topology(), 1)) {
            bench.board.update(List.of(context(broken), context(AUTOMATIC)));
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 0");
            assertThat(metrics.scrape()).containsPattern("moodstream_rollout_failures_total [1-9]");
        }
    }

    /** Readers refuse such a record; this is what is left if one was ever stored. */
    @Test
    void a_stage_that_the_plan_does_not_have_stops_nothing() {
        RolloutPosition madeUp = position(io.moodstream.domain.rollout.RolloutStatus.RUNNING, 2);
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.board.update(List.of(context(AUTOMATIC, madeUp, false)));
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 2");
            bench.board.update(List.of(context(AUTOMATIC.with(RolloutDirective.ABORT), madeUp, false)));
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 2", "ABORTED 2");
        }
    }

    @Test
    void a_decision_that_its_topic_lost_is_written_again_until_it_is_there() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.board.update(List.of(context(AUTOMATIC)));
            settle(bench);
            assertThat(decisions).hasSize(1);

            bench.pass(Duration.ofSeconds(6));
            settle(bench);
            assertThat(decisions).hasSize(2);
            assertThat(steps()).containsExactly("RUNNING 0");

            bench.board.update(List.of(
                    context(AUTOMATIC, position(io.moodstream.domain.rollout.RolloutStatus.RUNNING, 0), false)));
            bench.pass(Duration.ofMinutes(10));
            settle(bench);
            assertThat(decisions).hasSize(2);

            bench.board.update(
                    List.of(context(AUTOMATIC, position(io.moodstream.domain.rollout.RolloutStatus.HELD, 1), false)));
            bench.pass(Duration.ofSeconds(40));
            settle(bench);
            assertThat(decisions).as("something else was written over it").hasSizeGreaterThan(2);
            assertThat(steps()).containsExactly("RUNNING 0");
        }
    }

    @Test
    void a_pin_stops_the_clock_of_a_rollout_and_begins_none() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.board.update(List.of(new RolloutContext(
                    AUTOMATIC, RolloutEnsemble.BASELINE, Optional.empty(), Optional.empty(), Optional.empty(), true)));
            settle(bench);
            assertThat(decisions).isEmpty();

            bench.board.update(List.of(context(AUTOMATIC)));
            settle(bench);
            RolloutPosition running = position(io.moodstream.domain.rollout.RolloutStatus.RUNNING, 0);
            bench.board.update(List.of(context(AUTOMATIC, running, true)));
            bench.pass(DAY.multipliedBy(2));
            settle(bench);
            bench.board.update(List.of(context(AUTOMATIC, running, false)));
            settle(bench);
            bench.pass(Duration.ofHours(23));
            settle(bench);
            assertThat(path()).containsExactly("RUNNING 0", "PAUSED 0", "RUNNING 0");
            bench.pass(Duration.ofHours(1));
            settle(bench);
            assertThat(path()).containsExactly("RUNNING 0", "PAUSED 0", "RUNNING 0", "HELD 0");
        }
    }

    /** Such as one of a member that no policy names, for whose votes it would wait for ever. */
    @Test
    void an_operator_ends_or_promotes_a_rollout_that_is_idle_and_has_not_begun() {
        for (RolloutDirective order : List.of(RolloutDirective.ABORT, RolloutDirective.PROMOTE)) {
            decisions.clear();
            try (TopologyTestBench bench = new TopologyTestBench(stateDir.resolve(order.name()), equal)) {
                bench.board.update(List.of(new RolloutContext(
                        AUTOMATIC.with(order),
                        RolloutEnsemble.BASELINE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true)));
                settle(bench);
                assertThat(path())
                        .isEqualTo(
                                order == RolloutDirective.ABORT
                                        ? List.of("RUNNING 0", "ABORTED 0")
                                        : List.of("RUNNING 0", "PROMOTED 2", "PAUSED 2"));
            }
        }
    }

    private static RolloutPosition position(io.moodstream.domain.rollout.RolloutStatus status, int stage) {
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

    private static RolloutContext context(RolloutPlan plan, RolloutPosition position, boolean pinned) {
        return new RolloutContext(
                plan, RolloutEnsemble.BASELINE, Optional.of(position), Optional.empty(), Optional.empty(), pinned);
    }

    private static RolloutPlan plan(RolloutActions actions, boolean dryRun) {
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

    private static RolloutContext context(RolloutPlan plan) {
        return new RolloutContext(plan, RolloutEnsemble.BASELINE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Both say HAPPY but for some photos of a hundred, each for others. */
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

    private static Label label(Random random) {
        return random.nextInt(4) == 0 ? Label.SAD : Label.HAPPY;
    }

    /** Photos that are HAPPY, with their labels. */
    private static void classify(TopologyTestBench bench, String prefix, int photos) {
        for (int i = 0; i < photos; i++) {
            String id = prefix + "-" + i;
            bench.send(Events.photo(id, TopologyTestBench.START, null));
            bench.label(Events.label(id, Label.HAPPY, TopologyTestBench.START));
        }
    }

    private void settle(TopologyTestBench bench) {
        bench.pass(SECOND.multipliedBy(4));
        decisions.addAll(bench.rollouts.readValuesToList());
    }

    /** Each status and stage once, as they followed each other. */
    private List<String> steps() {
        List<String> steps = path();
        assertThat(steps).doesNotHaveDuplicates();
        return steps;
    }

    private List<String> path() {
        List<String> steps = new ArrayList<>();
        for (RolloutDecision decision : decisions) {
            String step = decision.getStatus() + " " + decision.getStage();
            if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(step)) {
                steps.add(step);
            }
        }
        return steps;
    }

    private PairedCounts evidence() {
        return Rollouts.domain(decisions.get(decisions.size() - 1)).counts();
    }
}
