package io.moodstream.web.live.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.RolloutDecision;
import io.moodstream.RolloutStatus;
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
import io.moodstream.modeltopic.decision.DecisionRecord;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.codec.Rollouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Decisions of the stream app, among others that anyone may have written. */
class RolloutBoardTest {

    private static final Instant BEGIN = Instant.parse("2026-11-30T12:00:00Z");
    private static final MemberVersion CANDIDATE = new MemberVersion("custom", 2);

    private final RolloutBoard board = new RolloutBoard();

    @Test
    void ignores_decisions_that_the_plan_does_not_support() {
        board.set(signed(RolloutDirective.AUTO), true);
        add("plan", RolloutStatus.RUNNING, 0, 60, 50);
        add("plan", RolloutStatus.COMPLETED, 1, 120, 70);
        add("plan", RolloutStatus.RUNNING, 7, 180, 90);

        assertThat(shown().status()).isEqualTo("running");
        assertThat(shown().reason()).isEqualTo("RUNNING at 60");
        assertThat(shown().history()).extracting(RolloutView.Point::labelled).containsExactly(50L);
    }

    @Test
    void rejects_a_decision_with_an_impossible_time() {
        board.set(signed(RolloutDirective.AUTO), true);
        add("plan", RolloutStatus.RUNNING, 0, 60, 50);
        RolloutDecision decision = RolloutDecision.newBuilder(decision("plan", RolloutStatus.RUNNING, 0, 70, 50))
                .setDecidedAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                .build();

        assertThatThrownBy(() -> board.add(DecisionRecord.of(decision))).isInstanceOf(BadRecordException.class);
        assertThat(shown().reason()).isEqualTo("RUNNING at 60");
    }

    @Test
    void unsigned_plans_displace_no_signed_one() {
        board.set(signed(RolloutDirective.AUTO), true);
        add("plan", RolloutStatus.RUNNING, 0, 60, 50);
        for (int i = 0; i < 2_000; i++) {
            add("invented-" + i, RolloutStatus.RUNNING, 0, 70, 50);
        }
        assertThat(shown().reason()).isEqualTo("RUNNING at 60");
    }

    @Test
    void shows_early_decisions_once_their_plan_or_directive_arrives() {
        add("plan", RolloutStatus.RUNNING, 0, 60, 50);
        add("plan", RolloutStatus.PROMOTED, 1, 120, 70);
        assertThat(board.view().rollouts()).isEmpty();

        board.set(signed(RolloutDirective.AUTO), true);
        assertThat(shown().reason()).isEqualTo("RUNNING at 60");
        board.set(signed(RolloutDirective.PROMOTE), true);
        assertThat(shown().reason()).isEqualTo("PROMOTED at 120");
        assertThat(shown().history()).extracting(RolloutView.Point::labelled).containsExactly(50L, 70L);
    }

    @Test
    void a_decision_that_awaited_its_directive_replaces_no_later_one() {
        board.set(signed(RolloutDirective.AUTO), true);
        add("plan", RolloutStatus.PROMOTED, 1, 60, 50);
        add("plan", RolloutStatus.ROLLED_BACK, 0, 120, 70);
        board.set(signed(RolloutDirective.PROMOTE), true);
        assertThat(shown().reason()).isEqualTo("ROLLED_BACK at 120");
    }

    @Test
    void the_rollout_of_a_member_that_does_not_vote_waits() {
        board.set(signed(CANDIDATE, RolloutDirective.AUTO), true);
        assertThat(shown().status()).isEqualTo("starting");

        RolloutBoard other = new RolloutBoard();
        other.set(signed(new MemberVersion("other", 2), RolloutDirective.AUTO), true);
        assertThat(other.view().rollouts()).extracting(RolloutView::status).containsExactly("waiting");
    }

    private RolloutView shown() {
        assertThat(board.view().rollouts()).hasSize(1);
        return board.view().rollouts().get(0);
    }

    private void add(String plan, RolloutStatus status, int stage, long seconds, long labelled) {
        board.add(DecisionRecord.of(decision(plan, status, stage, seconds, labelled)));
    }

    private static RolloutDecision decision(String plan, RolloutStatus status, int stage, long seconds, long labelled) {
        PairedCounts counts = new PairedCounts(labelled, 0, 0, labelled, labelled, 0, 0, 0, 0);
        return RolloutDecision.newBuilder()
                .setPlanId(plan)
                .setMember(CANDIDATE.member())
                .setCandidate(CANDIDATE.version())
                .setBaseline(1L)
                .setStatus(status)
                .setStage(stage)
                .setStageSince(BEGIN)
                .setOutcome(Rollouts.avro(RolloutOutcome.INCONCLUSIVE))
                .setEvidence(Rollouts.avro(counts, 0.05))
                .setReason(status + " at " + seconds)
                .setDecidedAt(BEGIN.plusSeconds(seconds))
                .setAppInstance("test-1")
                .build();
    }

    private static ModelTopicView signed(RolloutDirective directive) {
        return signed(CANDIDATE, directive);
    }

    private static ModelTopicView signed(MemberVersion candidate, RolloutDirective directive) {
        Duration day = Duration.ofDays(1);
        RolloutPlan plan = new RolloutPlan(
                "plan",
                candidate,
                List.of(new RolloutStage(RolloutMode.SHADOW, 0, 100, Duration.ZERO, day)),
                new RolloutCriterion(RolloutCriterion.ACCURACY, 0.02, 0.05),
                RolloutGuards.NONE,
                RolloutActions.DEFAULT,
                day,
                false,
                directive);
        return new ModelTopicView(
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(candidate, new ModelTopicView.Rollout(plan, "test", BEGIN, Optional.empty())),
                Map.of(),
                new ModelTopicView.Ignored(0, 0, Map.of()),
                false);
    }
}
