package io.moodstream.stream.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.moodstream.RolloutDecision;
import io.moodstream.RolloutStatus;
import io.moodstream.stream.metrics.outcome.OutcomesProcessor;
import io.moodstream.stream.rollout.RolloutMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Stage, evidence and interval of each rollout, exposed by the instance that decides on it until the rollout is over,
 * and a counter of decisions.
 */
final class MicrometerRolloutMetrics implements RolloutMetrics {

    private final MeterRegistry registry;
    private final DeadLetterCounter deadLetters;
    private final Counter failures;

    MicrometerRolloutMetrics(MeterRegistry registry, DeadLetterCounter deadLetters) {
        this.registry = registry;
        this.deadLetters = deadLetters;
        this.failures = Counter.builder("moodstream.rollout.failures")
                .description("Evaluations of a rollout that failed; it stays where it is")
                .register(registry);
    }

    /** Registers the counters of a member. */
    void register(String member) {
        for (RolloutStatus status : RolloutStatus.values()) {
            decisions(member, status);
        }
    }

    private Counter decisions(String member, RolloutStatus status) {
        return Counter.builder("moodstream.rollout.decisions")
                .description("Decisions on rollouts, by the status that they led to")
                .tag("member", member)
                .tag("status", status.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    @Override
    public void passedOver() {
        deadLetters.passedOver(OutcomesProcessor.EVIDENCE);
    }

    @Override
    public void unusableDecision() {
        deadLetters.passedOver(DeadLetterCounter.DECISIONS);
    }

    @Override
    public void failed() {
        failures.increment();
    }

    @Override
    public Task of(String taskId) {
        return new Published();
    }

    /** The rollouts of one task, by plan. */
    private final class Published implements Task {

        private final Map<String, PlanGauges> shown = new HashMap<>();

        @Override
        public void decided(RolloutDecision decision) {
            decisions(decision.getMember(), decision.getStatus()).increment();
        }

        @Override
        public boolean isShown(String planId) {
            return shown.containsKey(planId);
        }

        @Override
        public void updated(RolloutDecision decision) {
            PlanGauges gauges = shown.computeIfAbsent(decision.getPlanId(), plan -> new PlanGauges(decision));
            gauges.latest = decision;
            if (isOver(decision.getStatus())) {
                shown.remove(decision.getPlanId()).close();
            }
        }

        private static boolean isOver(RolloutStatus status) {
            return io.moodstream.domain.rollout.RolloutStatus.valueOf(status.name())
                    .isOver();
        }

        @Override
        public void close() {
            shown.values().forEach(PlanGauges::close);
            shown.clear();
        }
    }

    /** The gauges of one rollout. */
    private final class PlanGauges {

        private final List<Gauge> gauges = new ArrayList<>();
        private volatile RolloutDecision latest;

        PlanGauges(RolloutDecision first) {
            latest = first;
            Tags tags = Tags.of("plan", first.getPlanId(), "member", first.getMember());
            gauge(
                    "stage",
                    "Index of the rollout's stage; the number of stages after a promotion",
                    tags,
                    it -> it.getStage());
            gauge("stage.labelled", "Labelled photos of the current stage", tags, RolloutDecision::getStageLabelled);
            gauge(
                    "stage.start.time.seconds",
                    "When the current stage began, in seconds since 1970-01-01 UTC",
                    tags,
                    it -> it.getStageSince().getEpochSecond());
            gauge("held", "1 if the rollout waits for an operator's decision", tags, is(RolloutStatus.HELD));
            gauge("paused", "1 if an operator paused the rollout", tags, is(RolloutStatus.PAUSED));
            gauge("pairs", "Photos that both versions classified", tags, it -> it.getEvidence()
                    .getPairs());
            gauge("labelled", "Those of them whose true label is known", tags, it -> it.getEvidence()
                    .getLabelled());
            gauge(
                    "lower",
                    "Lower end of the interval of the difference in accuracy, candidate minus live",
                    tags,
                    it -> it.getEvidence().getLower());
            gauge("upper", "Upper end of that interval", tags, it -> it.getEvidence()
                    .getUpper());
        }

        private static ToDoubleFunction<RolloutDecision> is(RolloutStatus status) {
            return decision -> decision.getStatus() == status ? 1 : 0;
        }

        private void gauge(String name, String description, Tags tags, ToDoubleFunction<RolloutDecision> value) {
            gauges.add(Gauge.builder("moodstream.rollout." + name, this, it -> value.applyAsDouble(it.latest))
                    .description(description)
                    .tags(tags)
                    .strongReference(true)
                    .register(registry));
        }

        void close() {
            gauges.forEach(registry::remove);
        }
    }
}
