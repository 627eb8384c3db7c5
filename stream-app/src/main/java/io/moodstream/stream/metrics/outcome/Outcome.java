package io.moodstream.stream.metrics.outcome;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.stream.metrics.MetricWindows;
import io.moodstream.stream.metrics.OutcomeCounts;
import io.moodstream.stream.metrics.Pane;
import io.moodstream.stream.rollout.PlanStage;
import io.moodstream.stream.rollout.RolloutPair;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about one photo: its latest prediction and its latest label, whichever came first.
 *
 * @param predictionSummary the latest prediction's votes; null while only a label is known
 * @param truth the effective label; null while none is known
 * @param since when the photo was last classified, or first labelled if it has not been classified; wall clock,
 *     milliseconds
 */
record Outcome(
        @Nullable PredictionSummary predictionSummary,
        @Nullable GroundTruth truth,
        long since) {

    /** An outcome without prediction and label. */
    static Outcome begin(long now) {
        return new Outcome(null, null, now);
    }

    boolean isFresh() {
        return predictionSummary == null && truth == null;
    }

    Outcome withPrediction(PredictionSummary latest, long now) {
        return new Outcome(latest, truth, now);
    }

    Outcome labelled(GroundTruth latest) {
        return latest.replaces(truth) ? new Outcome(predictionSummary, latest, since) : this;
    }

    /** What this photo adds to each pane: nothing until it is classified. */
    Map<Pane, OutcomeCounts> tallies(MetricWindows windows) {
        Map<Pane, OutcomeCounts> countses = new HashMap<>();
        if (predictionSummary != null) {
            ClassLabel actual = truth == null ? null : truth.label();
            long start = windows.paneOf(predictionSummary.countedAt());
            for (Vote vote : predictionSummary.votes()) {
                countses.merge(
                        new Pane(vote.subject(), start), OutcomeCounts.of(vote.label(), actual), OutcomeCounts::plus);
            }
        }
        return countses;
    }

    /** What this photo adds to the evidence of each rollout stage. */
    private Map<PlanStage, PairedCounts> evidence() {
        if (predictionSummary == null || predictionSummary.pairs().isEmpty()) {
            return Map.of();
        }
        ClassLabel actual = truth == null ? null : truth.label();
        return predictionSummary.pairs().stream()
                .collect(Collectors.toMap(RolloutPair::at, pair -> pair.counts(actual)));
    }

    /** How the evidence changes when this replaces an earlier outcome: minus the old, plus the new. */
    Map<PlanStage, PairedCounts> evidenceSince(Outcome earlier) {
        Map<PlanStage, PairedCounts> now = evidence();
        Map<PlanStage, PairedCounts> before = earlier.evidence();
        if (now.isEmpty() && before.isEmpty()) {
            return Map.of();
        }
        Map<PlanStage, PairedCounts> change = new HashMap<>(now);
        before.forEach((at, old) -> change.merge(at, old.negated(), PairedCounts::plus));
        change.values().removeIf(PairedCounts.NONE::equals);
        return change;
    }

    /** How the counts change when this replaces an earlier outcome: minus the old, plus the new. */
    Map<Pane, OutcomeCounts> changeSince(Outcome earlier, MetricWindows windows) {
        Map<Pane, OutcomeCounts> change = tallies(windows);
        earlier.tallies(windows)
                .forEach((pane, old) -> change.merge(pane, OutcomeCounts.NONE.minus(old), OutcomeCounts::plus));
        change.values().removeIf(OutcomeCounts.NONE::equals);
        return change;
    }
}
