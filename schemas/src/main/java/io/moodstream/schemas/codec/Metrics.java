package io.moodstream.schemas.codec;

import io.moodstream.WindowedMetrics;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Estimate;
import java.util.Optional;

/** Counts as records of the metrics topic. */
public final class Metrics {

    private Metrics() {}

    /**
     * The record of these counts, with every ratio and its 95 % interval; a ratio of 0 / 0 and its ends are null.
     *
     * @param counts the photos whose true label is known
     * @param predicted all classified photos, including those whose true label is unknown; without abstentions
     */
    public static WindowedMetrics of(MetricsKey key, ConfusionCounts counts, long predicted) {
        WindowedMetrics.Builder metrics = WindowedMetrics.newBuilder()
                .setSubject(key.subject())
                .setVersion(key.version())
                .setWindowStart(key.window().start())
                .setWindowEnd(key.window().end())
                .setTruePositives(counts.truePositives())
                .setFalsePositives(counts.falsePositives())
                .setTrueNegatives(counts.trueNegatives())
                .setFalseNegatives(counts.falseNegatives())
                .setPredicted(predicted)
                .setLabelled(counts.labelled());
        setRatios(metrics, counts);
        return metrics.build();
    }

    /** The counts in a record. */
    public static ConfusionCounts counts(WindowedMetrics metrics) {
        return new ConfusionCounts(
                metrics.getTruePositives(),
                metrics.getFalsePositives(),
                metrics.getTrueNegatives(),
                metrics.getFalseNegatives());
    }

    private static void setRatios(WindowedMetrics.Builder metrics, ConfusionCounts counts) {
        Optional<Estimate> precision = counts.precision().estimate();
        Optional<Estimate> recall = counts.recall().estimate();
        Optional<Estimate> f1 = counts.f1().estimate();
        Optional<Estimate> accuracy = counts.accuracy().estimate();
        precision.ifPresent(
                e -> metrics.setPrecision(e.value()).setPrecisionLow(e.low()).setPrecisionHigh(e.high()));
        recall.ifPresent(e -> metrics.setRecall(e.value()).setRecallLow(e.low()).setRecallHigh(e.high()));
        f1.ifPresent(e -> metrics.setF1(e.value()).setF1Low(e.low()).setF1High(e.high()));
        accuracy.ifPresent(
                e -> metrics.setAccuracy(e.value()).setAccuracyLow(e.low()).setAccuracyHigh(e.high()));
    }
}
