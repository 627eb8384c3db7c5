package io.moodstream.stream.metrics;

import io.moodstream.domain.ClassLabel;
import java.util.HashMap;
import java.util.Map;
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
            long start = windows.paneOf(predictionSummary.capturedAt());
            for (Vote vote : predictionSummary.votes()) {
                countses.merge(
                        new Pane(vote.subject(), start), OutcomeCounts.of(vote.label(), actual), OutcomeCounts::plus);
            }
        }
        return countses;
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
