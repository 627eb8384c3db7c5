package io.moodstream.domain.rollout;

import static io.moodstream.domain.rollout.RolloutExamples.CANDIDATE;
import static io.moodstream.domain.rollout.RolloutExamples.labelled;
import static io.moodstream.domain.rollout.RolloutExamples.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Anybody who may write decisions could forge one: readers accept only what plan and evidence allow. */
class RolloutPositionTest {

    private static final RolloutPlan PLAN = plan();
    private static final MemberVersion BASELINE = new MemberVersion("custom", 6);
    private static final PairedCounts GOOD = labelled(3_000, 90, 10);
    private static final PairedCounts UNCLEAR = labelled(300, 5, 12);

    private static final PairedCounts UNPAIRED = new PairedCounts(3_000, 90, 10, 2_900, 2_999, 0, 0, 0, 0);

    private record Made(RolloutPosition position, String problem) {}

    static Stream<Made> madeUp() {
        return Stream.of(
                new Made(of("plan-2", CANDIDATE, BASELINE), "It is of plan plan-2 for custom@7"),
                new Made(of("plan-1", new MemberVersion("custom", 8), BASELINE), "for custom@8, not of plan plan-1"),
                new Made(of("plan-1", CANDIDATE, CANDIDATE), "not an older version"),
                new Made(of("plan-1", CANDIDATE, new MemberVersion("other", 1)), "not an older version"),
                new Made(at(RolloutStatus.RUNNING, -1), "RUNNING at stage -1 of 3"),
                new Made(at(RolloutStatus.RUNNING, 4), "RUNNING at stage 4 of 3"),
                new Made(at(RolloutStatus.PROMOTED, 1), "PROMOTED at stage 1 of 3"),
                new Made(at(RolloutStatus.COMPLETED, 2), "COMPLETED at stage 2 of 3"),
                new Made(at(RolloutStatus.PROMOTED, 3), "does not allow a promotion"),
                new Made(at(RolloutStatus.COMPLETED, 3), "does not allow a promotion"),
                new Made(at(RolloutStatus.HELD, 3), "does not allow a promotion"),
                new Made(at(RolloutStatus.RUNNING, 3), "RUNNING at stage 3 of 3"),
                new Made(position(RolloutStatus.RUNNING, 3, Optional.of(GOOD), false), "RUNNING at stage 3 of 3"),
                new Made(promoted(UNCLEAR, false), "does not allow a promotion"),
                new Made(promoted(PairedCounts.NONE, false), "does not allow a promotion"),
                new Made(promoted(labelled(-5, 0, 0), false), "does not allow a promotion"),
                new Made(promoted(labelled(3_000, 90, -40), false), "does not allow a promotion"),
                new Made(promoted(UNPAIRED, false), "does not allow a promotion"),
                new Made(promoted(GOOD, true), "The plan is no dry run"));
    }

    @ParameterizedTest
    @MethodSource("madeUp")
    void rejects_a_decision_that_plan_or_evidence_do_not_support(Made it) {
        assertThat(it.position().problem(PLAN))
                .hasValueSatisfying(problem -> assertThat(problem).contains(it.problem()));
    }

    @Test
    void a_promotion_needs_evidence_that_passes_or_an_operators_order() {
        assertThat(promoted(GOOD, false).problem(PLAN)).isEmpty();
        assertThat(promoted(GOOD, false).isPromoted(PLAN)).isTrue();
        assertThat(at(RolloutStatus.PROMOTED, 3).problem(PLAN.with(RolloutDirective.PROMOTE)))
                .isEmpty();
        assertThat(at(RolloutStatus.ROLLED_BACK, 3).problem(PLAN)).isEmpty();
        assertThat(at(RolloutStatus.ROLLED_BACK, 3).isPromoted(PLAN)).isFalse();
    }

    /** So anybody who may write decisions can hold a version back, as docs/security.md says. */
    @ParameterizedTest
    @EnumSource(
            value = RolloutStatus.class,
            names = {"ROLLED_BACK", "ABORTED", "SUPERSEDED"})
    void ending_a_rollout_needs_no_evidence(RolloutStatus end) {
        for (int stage = 0; stage <= 3; stage++) {
            assertThat(at(end, stage).problem(PLAN)).isEmpty();
            assertThat(at(end, stage).isPromoted(PLAN)).isFalse();
            assertThat(at(end, stage).share(PLAN)).isZero();
        }
    }

    @Test
    void the_share_follows_from_status_and_stage() {
        assertThat(at(RolloutStatus.RUNNING, 1).share(PLAN)).isEqualTo(1_000);
        assertThat(at(RolloutStatus.HELD, 2).share(PLAN)).isEqualTo(5_000);
        assertThat(at(RolloutStatus.PAUSED, 2).share(PLAN)).isEqualTo(5_000);
        assertThat(at(RolloutStatus.ROLLED_BACK, 2).share(PLAN)).isZero();
        assertThat(at(RolloutStatus.SUPERSEDED, 2).share(PLAN)).isZero();
        assertThat(promoted(GOOD, false).share(PLAN)).isEqualTo(10_000);
    }

    @Test
    void a_dry_run_promotes_nothing() {
        RolloutPlan dryRun = plan(RolloutActions.DEFAULT, Duration.ofHours(6), true);

        assertThat(promoted(GOOD, true).problem(dryRun)).isEmpty();
        assertThat(promoted(GOOD, true).isPromoted(dryRun)).isFalse();
        assertThat(promoted(GOOD, true).share(dryRun)).isZero();
    }

    private static RolloutPosition of(String plan, MemberVersion candidate, MemberVersion baseline) {
        return new RolloutPosition(
                plan,
                candidate,
                baseline,
                RolloutStatus.RUNNING,
                0,
                Instant.EPOCH,
                PairedCounts.NONE,
                Optional.empty(),
                false);
    }

    private static RolloutPosition at(RolloutStatus status, int stage) {
        return position(status, stage, Optional.empty(), false);
    }

    private static RolloutPosition promoted(PairedCounts on, boolean dryRun) {
        return position(RolloutStatus.PROMOTED, 3, Optional.of(on), dryRun);
    }

    private static RolloutPosition position(
            RolloutStatus status, int stage, Optional<PairedCounts> promotion, boolean dryRun) {
        return new RolloutPosition(
                "plan-1", CANDIDATE, BASELINE, status, stage, Instant.EPOCH, UNCLEAR, promotion, dryRun);
    }
}
