package io.moodstream.stream.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.RolloutDecision;
import io.moodstream.RolloutOutcome;
import io.moodstream.RolloutStatus;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.schemas.codec.Rollouts;
import io.moodstream.stream.rollout.RolloutMetrics;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RolloutMetersTest {

    private static final String PLAN = "custom-2-f618ed07";
    private static final String LABELS = "{member=\"custom\",plan=\"" + PLAN + "\"} ";

    private final PrometheusMetrics metrics = new PrometheusMetrics();
    private final RolloutMetrics.Task task = metrics.topology().rollouts().of("0_0");

    @AfterEach
    void close() {
        metrics.close();
    }

    /** An alert would miss the first event if its counter only appeared with it. */
    @Test
    void counts_decisions_shadows_and_webhooks_from_zero() {
        metrics.register("custom");
        assertThat(metrics.scrape())
                .contains("moodstream_rollout_decisions_total{member=\"custom\",status=\"rolled_back\"} 0.0")
                .contains("moodstream_shadow_ballots_total{member=\"custom\"} 0.0")
                .contains("moodstream_shadows_skipped_total{member=\"custom\"} 0.0")
                .contains("moodstream_internal_records_passed_over_total{topic=\"rollouts\"} 0.0")
                .contains("moodstream_webhooks_total{result=\"given_up\"} 0.0");
        task.decided(decision(RolloutStatus.ROLLED_BACK));
        metrics.inferenceListener().unshadowed("custom", 7);
        metrics.topology().rollouts().unusableDecision();
        metrics.webhooks().givenUp();
        assertThat(metrics.scrape())
                .contains("moodstream_rollout_decisions_total{member=\"custom\",status=\"rolled_back\"} 1.0")
                .contains("moodstream_shadows_skipped_total{member=\"custom\"} 7.0")
                .contains("moodstream_internal_records_passed_over_total{topic=\"rollouts\"} 1.0")
                .contains("moodstream_webhooks_total{result=\"given_up\"} 1.0");
    }

    @Test
    void a_rollout_is_shown_until_it_is_over() {
        assertThat(task.isShown(PLAN)).isFalse();
        task.updated(decision(RolloutStatus.RUNNING));
        assertThat(task.isShown(PLAN)).isTrue();
        assertThat(metrics.scrape())
                .contains("moodstream_rollout_stage" + LABELS + "1.0")
                .contains("moodstream_rollout_stage_start_time_seconds" + LABELS + "7.0")
                .contains("moodstream_rollout_stage_labelled" + LABELS + "30.0")
                .contains("moodstream_rollout_held" + LABELS + "0.0");
        task.updated(decision(RolloutStatus.HELD));
        assertThat(metrics.scrape()).contains("moodstream_rollout_held" + LABELS + "1.0");
        task.updated(decision(RolloutStatus.PAUSED));
        assertThat(metrics.scrape()).contains("moodstream_rollout_paused" + LABELS + "1.0");

        task.updated(decision(RolloutStatus.ABORTED));
        assertThat(metrics.scrape()).doesNotContain(PLAN);
        assertThat(task.isShown(PLAN)).isFalse();
    }

    private static RolloutDecision decision(RolloutStatus status) {
        return RolloutDecision.newBuilder()
                .setPlanId(PLAN)
                .setMember("custom")
                .setCandidate(2L)
                .setBaseline(1L)
                .setStatus(status)
                .setStage(1)
                .setStageSince(Instant.ofEpochSecond(7))
                .setStageLabelled(30L)
                .setOutcome(RolloutOutcome.INCONCLUSIVE)
                .setEvidence(Rollouts.avro(PairedCounts.NONE, 0.05))
                .setReason("because")
                .setDecidedAt(Instant.EPOCH)
                .setAppInstance("test")
                .build();
    }
}
