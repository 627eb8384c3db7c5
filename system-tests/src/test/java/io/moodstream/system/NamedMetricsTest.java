package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.RolloutDecision;
import io.moodstream.RolloutOutcome;
import io.moodstream.RolloutStatus;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.schemas.codec.Rollouts;
import io.moodstream.stream.meters.PrometheusMetrics;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NamedMetricsTest {

    @Test
    void finds_names_among_functions_labels_groupings_and_numbers() {
        String expression = "max by (subject) (a_total{b=\"c d\"} and on (x) y:z >= 100) - on (s) rate(q[5m]) > 1.8e9";
        assertThat(NamedMetrics.in(expression)).containsExactly("a_total", "q", "y:z");
        assertThat(NamedMetrics.in("label_replace(live, \"subject\", \"$1\", \"member\", \"(.+)\")"))
                .containsExactly("live");
    }

    @Test
    void finds_the_metrics_of_the_dashboard_and_the_alerts() {
        assertThat(NamedMetrics.all())
                .hasSizeGreaterThan(25)
                .contains("moodstream_photos_total", "moodstream_members_missing", "moodstream_live")
                .noneMatch(name -> name.equals("expr") || name.matches("\\d.*"));
    }

    /** {@link ScrapeTest} runs without a rollout. */
    @Test
    void a_rollout_decision_publishes_the_named_rollout_metrics() {
        RolloutDecision decision = RolloutDecision.newBuilder()
                .setPlanId("custom-2-f618ed07")
                .setMember("custom")
                .setCandidate(2L)
                .setBaseline(1L)
                .setStatus(RolloutStatus.HELD)
                .setStage(1)
                .setStageSince(Instant.EPOCH)
                .setOutcome(RolloutOutcome.INCONCLUSIVE)
                .setEvidence(Rollouts.avro(PairedCounts.NONE, 0.05))
                .setReason("its stage has lasted its maximum")
                .setDecidedAt(Instant.EPOCH)
                .setAppInstance("test")
                .build();
        try (PrometheusMetrics metrics = new PrometheusMetrics()) {
            metrics.topology().rollouts().of("0_0").updated(decision);
            Scrape scrape = new Scrape(metrics.scrape());
            assertThat(scrape.names())
                    .containsAll(NamedMetrics.all().stream()
                            .filter(NamedMetrics::isOfRollout)
                            .toList());
            assertThat(scrape.sum("moodstream_rollout_held", "")).isEqualTo(1);
        }
    }
}
