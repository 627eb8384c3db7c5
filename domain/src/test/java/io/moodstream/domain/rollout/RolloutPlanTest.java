package io.moodstream.domain.rollout;

import static io.moodstream.domain.rollout.RolloutExamples.canary;
import static io.moodstream.domain.rollout.RolloutExamples.plan;
import static io.moodstream.domain.rollout.RolloutExamples.shadow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutPlanTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private record Bad(RolloutPlan plan, String sentence) {}

    static Stream<Bad> bad() {
        return Stream.of(
                new Bad(named(""), "A rollout plan's id is 1 to 64 letters, digits and hyphens, not ''."),
                new Bad(named("a/b"), "not 'a/b'"),
                new Bad(named("x".repeat(65)), "not '" + "x".repeat(65) + "'"),
                new Bad(of(new MemberVersion("detector", 3)), "publish detector@3 without one"),
                new Bad(of(List.of()), "has 1 to 100 stages, not 0"),
                new Bad(of(Collections.nCopies(101, shadow(1))), "not 101"),
                new Bad(
                        of(List.of(canary(10_001, 1))),
                        "Stage 1 of the rollout plan has a share of 100.01 %; a canary"),
                new Bad(of(List.of(canary(0, 1))), "has a share of 0 %; a canary has more than 0 %"),
                new Bad(of(List.of(canary(-5, 1))), "has a share of -0.05 %"),
                new Bad(
                        of(List.of(new RolloutStage(RolloutMode.SHADOW, 100, 1, HOUR, DAY))),
                        "has a share of 1 %; a shadow has none"),
                new Bad(
                        of(List.of(canary(1_000, 1), canary(500, 1))),
                        "only grow, but stage 1 has 10 % and stage 2 5 %"),
                new Bad(of(List.of(canary(1_000, 1), shadow(1))), "stage 1 has 10 % and stage 2 0 %"),
                new Bad(of(List.of(shadow(-1))), "needs -1 labelled photos"),
                new Bad(lasting(HOUR.negated(), DAY), "lasts at least PT-1H"),
                new Bad(lasting(DAY, HOUR), "lasts at least 1d and at most 1h"),
                new Bad(lasting(Duration.ZERO, Duration.ZERO), "give a maximum above 0"),
                new Bad(compared("precision", 0, 0.05), "compares by 'precision'; the only metric is accuracy"),
                new Bad(compared("accuracy", -0.01, 0.05), "margin is -0.01"),
                new Bad(compared("accuracy", 1.01, 0.05), "margin is 1.01"),
                new Bad(compared("accuracy", Double.NaN, 0.05), "margin is NaN"),
                new Bad(compared("accuracy", 0, 0), "alpha is 0.0"),
                new Bad(compared("accuracy", 0, 1), "alpha is 1.0"),
                new Bad(compared("accuracy", 0, Double.NaN), "alpha is NaN"),
                new Bad(guarded(-0.1, 1), "guard for abstentions is -0.1"),
                new Bad(guarded(1, 1.5), "guard for the share of happy is 1.5"),
                new Bad(guarded(Double.NaN, 1), "guard for abstentions is NaN"),
                new Bad(
                        acting(RolloutAction.ROLL_BACK, RolloutAction.HOLD, RolloutAction.HOLD),
                        "a candidate that passes is ROLL_BACK; give PROMOTE or HOLD"),
                new Bad(
                        acting(RolloutAction.HOLD, RolloutAction.PROMOTE, RolloutAction.HOLD),
                        "a candidate that fails is PROMOTE; give ROLL_BACK or HOLD"),
                new Bad(
                        acting(RolloutAction.HOLD, RolloutAction.HOLD, RolloutAction.PROMOTE),
                        "an inconclusive rollout is PROMOTE; give HOLD or ROLL_BACK"),
                new Bad(
                        plan(RolloutActions.DEFAULT, HOUR.negated(), false),
                        "watches for 0 or longer after a promotion, not PT-1H"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void rejects_an_invalid_plan_with_one_sentence(Bad it) {
        assertThatThrownBy(() -> it.plan().validate())
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining(it.sentence())
                .hasMessageEndingWith(".")
                .message()
                .doesNotContain("\n")
                .doesNotContain(". ");
    }

    @Test
    void returns_a_valid_plan() {
        assertThat(plan().validate()).isEqualTo(plan());
        assertThat(guarded(0, 0).validate().guards()).isNotEqualTo(RolloutGuards.NONE);
        assertThat(compared("accuracy", 1, 1e-9).validate()).isNotNull();
        assertThat(of(List.of(canary(10_000, 0), canary(10_000, 0))).validate()).isNotNull();
    }

    @Test
    void the_share_follows_the_stage_and_is_zero_in_a_dry_run() {
        assertThat(Stream.of(0, 1, 2, 3).map(plan()::share)).containsExactly(0, 1_000, 5_000, 10_000);
        assertThat(Stream.of(0, 1, 2, 3).map(plan(RolloutActions.DEFAULT, DAY, true)::share))
                .containsExactly(0, 0, 0, 0);
    }

    @Test
    void an_order_does_not_make_it_another_plan() {
        assertThat(plan().isSamePlan(plan().with(RolloutDirective.ABORT))).isTrue();
        assertThat(plan().isSamePlan(plan(RolloutActions.DEFAULT, DAY, false))).isFalse();
    }

    private static RolloutPlan named(String id) {
        RolloutPlan plan = plan();
        return new RolloutPlan(
                id,
                plan.candidate(),
                plan.stages(),
                plan.criterion(),
                plan.guards(),
                plan.actions(),
                plan.watch(),
                false,
                plan.directive());
    }

    private static RolloutPlan of(MemberVersion candidate) {
        RolloutPlan plan = plan();
        return new RolloutPlan(
                plan.id(),
                candidate,
                plan.stages(),
                plan.criterion(),
                plan.guards(),
                plan.actions(),
                plan.watch(),
                false,
                plan.directive());
    }

    private static RolloutPlan of(List<RolloutStage> stages) {
        return plan(stages, RolloutActions.DEFAULT, HOUR, false);
    }

    private static RolloutPlan lasting(Duration min, Duration max) {
        return of(List.of(new RolloutStage(RolloutMode.SHADOW, 0, 1, min, max)));
    }

    private static RolloutPlan acting(RolloutAction pass, RolloutAction fail, RolloutAction inconclusive) {
        return plan(new RolloutActions(pass, fail, inconclusive), HOUR, false);
    }

    private static RolloutPlan compared(String metric, double margin, double alpha) {
        return comparing(new RolloutCriterion(metric, margin, alpha), RolloutGuards.NONE);
    }

    private static RolloutPlan guarded(double abstentions, double happy) {
        return comparing(plan().criterion(), new RolloutGuards(abstentions, happy));
    }

    private static RolloutPlan comparing(RolloutCriterion criterion, RolloutGuards guards) {
        RolloutPlan plan = plan();
        return new RolloutPlan(
                plan.id(),
                plan.candidate(),
                plan.stages(),
                criterion,
                guards,
                plan.actions(),
                plan.watch(),
                false,
                plan.directive());
    }
}
