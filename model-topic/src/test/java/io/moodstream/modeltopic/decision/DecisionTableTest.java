package io.moodstream.modeltopic.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.RolloutDecision;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutOutcome;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.schemas.codec.Rollouts;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Genuine decisions among those that anyone may have written. */
class DecisionTableTest {

    private static final MemberVersion CANDIDATE = new MemberVersion("custom", 2);
    private static final RolloutPlan PLAN = plan("plan", RolloutDirective.AUTO);

    private final DecisionTable table = new DecisionTable();

    @Test
    void the_latest_decision_that_the_plan_supports_counts() {
        table.plan(PLAN);
        assertThat(table.add(decision("plan", RolloutStatus.RUNNING, 0, "first")))
                .isTrue();
        assertThat(table.add(decision("plan", RolloutStatus.HELD, 0, "second"))).isTrue();
        assertThat(table.add(decision("plan", RolloutStatus.PROMOTED, 1, "forged")))
                .isFalse();
        assertThat(table.add(decision("plan", RolloutStatus.RUNNING, 5, "forged")))
                .isFalse();
        assertThat(table.add(DecisionRecord.unusable("plan"))).isFalse();
        assertThat(reason(PLAN)).contains("second");
        assertThat(table.isOverwritten("plan")).isTrue();

        table.add(decision("plan", RolloutStatus.HELD, 0, "third"));
        assertThat(reason(PLAN)).contains("third");
        assertThat(table.isOverwritten("plan")).isFalse();
    }

    @Test
    void early_decisions_count_in_arrival_order_once_their_plan_arrives() {
        table.add(decision("plan", RolloutStatus.PROMOTED, 1, "forged before"));
        table.add(decision("plan", RolloutStatus.RUNNING, 0, "first"));
        table.add(decision("plan", RolloutStatus.HELD, 0, "second"));
        for (int i = 0; i < 100; i++) {
            table.add(decision("plan", RolloutStatus.PROMOTED, 1, "forged after"));
        }
        assertThat(table.decision(PLAN)).isEmpty();

        assertThat(table.plan(PLAN)).extracting(it -> it.decision().getReason()).containsExactly("first", "second");
        assertThat(reason(PLAN)).contains("second");
        assertThat(table.isOverwritten("plan")).isTrue();
        assertThat(table.isIncomplete()).isFalse();
    }

    @Test
    void a_decision_that_awaited_its_directive_replaces_no_later_one() {
        table.plan(PLAN);
        table.add(decision("plan", RolloutStatus.PROMOTED, 1, "ordered"));
        table.add(decision("plan", RolloutStatus.RUNNING, 0, "since"));
        RolloutPlan promoted = plan("plan", RolloutDirective.PROMOTE);
        assertThat(table.plan(promoted)).isEmpty();
        assertThat(reason(promoted)).contains("since");

        table.add(decision("plan", RolloutStatus.PROMOTED, 1, "then"));
        assertThat(reason(promoted)).contains("then");
        assertThat(table.decision(PLAN)).as("the directive was withdrawn").isEmpty();
    }

    @Test
    void a_flood_of_invented_plans_takes_bounded_memory_and_displaces_nothing() {
        table.plan(PLAN);
        table.add(decision("plan", RolloutStatus.RUNNING, 0, "true"));
        List<WeakReference<DecisionRecord.Content>> invented = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            DecisionRecord record = decision("invented-" + i, RolloutStatus.RUNNING, 0, "forged");
            invented.add(new WeakReference<>(record.content().orElseThrow()));
            table.add(record);
        }
        System.gc();

        assertThat(invented.stream().filter(it -> it.get() != null).count()).isBetween(1L, 501L);
        assertThat(reason(PLAN)).contains("true");
        assertThat(table.isIncomplete()).isFalse();
    }

    @Test
    void a_plan_that_follows_a_flood_requires_rereading_the_topic() {
        table.add(decision("plan", RolloutStatus.RUNNING, 0, "true"));
        flood();
        assertThat(table.isIncomplete()).as("without a plan nothing is missed").isFalse();
        table.plan(PLAN);
        assertThat(table.decision(PLAN)).isEmpty();
        assertThat(table.isIncomplete()).isTrue();

        table.begin();
        table.add(decision("plan", RolloutStatus.RUNNING, 0, "true"));
        flood();
        assertThat(table.isIncomplete()).isTrue();
        table.end();
        assertThat(table.isIncomplete()).isFalse();
        assertThat(reason(PLAN)).contains("true");

        table.plan(PLAN);
        assertThat(table.isIncomplete()).as("the same plan changes nothing").isFalse();
        table.plan(plan("plan", RolloutDirective.PROMOTE));
        assertThat(table.isIncomplete()).as("a directive does").isTrue();
    }

    @Test
    void a_plan_that_arrives_during_a_read_requires_another_if_records_were_dropped() {
        table.begin();
        table.add(decision("plan", RolloutStatus.RUNNING, 0, "true"));
        flood();
        table.plan(PLAN);
        table.end();
        assertThat(table.isIncomplete()).isTrue();

        DecisionTable few = new DecisionTable();
        few.begin();
        few.add(decision("plan", RolloutStatus.RUNNING, 0, "true"));
        few.plan(PLAN);
        assertThat(few.isIncomplete()).as("more may come").isTrue();
        few.end();
        assertThat(few.isIncomplete()).isFalse();
        assertThat(few.decision(PLAN)).isPresent();
    }

    @Test
    void rereading_restores_no_earlier_decision_and_keeps_an_erased_one() {
        table.plan(PLAN);
        table.add(decision("plan", RolloutStatus.HELD, 0, "second"));
        table.begin();
        table.add(decision("plan", RolloutStatus.RUNNING, 0, "first"));
        assertThat(reason(PLAN)).contains("second");
        table.add(decision("plan", RolloutStatus.HELD, 0, "second"));
        table.end();
        assertThat(reason(PLAN)).contains("second");
        assertThat(table.isOverwritten("plan")).isFalse();

        table.begin();
        table.add(decision("plan", RolloutStatus.PROMOTED, 1, "forged, and the only one after compaction"));
        table.end();
        assertThat(reason(PLAN)).contains("second");
        assertThat(table.isOverwritten("plan")).isTrue();
    }

    @Test
    void forgets_decisions_of_a_removed_plan_and_requires_rereading_if_it_returns() {
        table.plan(PLAN);
        table.add(decision("plan", RolloutStatus.RUNNING, 0, "true"));
        table.removed(CANDIDATE);
        assertThat(table.decision(PLAN)).isEmpty();
        table.plan(PLAN);
        assertThat(table.isIncomplete()).isTrue();
    }

    private void flood() {
        for (int i = 0; i < 600; i++) {
            table.add(decision("invented-" + i, RolloutStatus.RUNNING, 0, "forged"));
        }
    }

    private Optional<String> reason(RolloutPlan plan) {
        return table.decision(plan).map(it -> it.decision().getReason());
    }

    /** Without evidence, so that only a directive supports a promotion. */
    private static DecisionRecord decision(String plan, RolloutStatus status, int stage, String reason) {
        Instant now = Instant.parse("2026-11-30T12:00:00Z");
        return DecisionRecord.of(RolloutDecision.newBuilder()
                .setPlanId(plan)
                .setMember(CANDIDATE.member())
                .setCandidate(CANDIDATE.version())
                .setBaseline(1L)
                .setStatus(Rollouts.avro(status))
                .setStage(stage)
                .setStageSince(now)
                .setOutcome(Rollouts.avro(RolloutOutcome.INCONCLUSIVE))
                .setEvidence(Rollouts.avro(PairedCounts.NONE, 0.05))
                .setReason(reason)
                .setDecidedAt(now)
                .setAppInstance("app")
                .build());
    }

    private static RolloutPlan plan(String id, RolloutDirective directive) {
        Duration day = Duration.ofDays(1);
        return new RolloutPlan(
                id,
                CANDIDATE,
                List.of(new RolloutStage(RolloutMode.SHADOW, 0, 100, Duration.ZERO, day)),
                new RolloutCriterion(RolloutCriterion.ACCURACY, 0.02, 0.05),
                RolloutGuards.NONE,
                RolloutActions.DEFAULT,
                day,
                false,
                directive);
    }
}
