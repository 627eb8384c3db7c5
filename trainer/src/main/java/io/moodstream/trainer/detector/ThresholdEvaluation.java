package io.moodstream.trainer.detector;

import io.moodstream.models.tensorflow.training.TrainableGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Score of a detector at a threshold.
 *
 * @param threshold minimum score of a cell that counts
 */
record ThresholdEvaluation(double threshold, DetectorScore score) {

    private static final double[] THRESHOLDS = {0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7};

    /** Evaluates at the threshold that maximizes the share of found faces minus the share of false positives. */
    static ThresholdEvaluation best(TrainableGraph graph, List<SearchedPhoto> photos) {
        List<float[]> rows = new ArrayList<>();
        photos.forEach(photo -> rows.add(photo.rows(graph)));
        ThresholdEvaluation best = null;
        for (double threshold : THRESHOLDS) {
            DetectorScore score = DetectorScore.NONE;
            for (int i = 0; i < photos.size(); i++) {
                score = score.plus(photos.get(i).score(rows.get(i), threshold));
            }
            ThresholdEvaluation evaluation = new ThresholdEvaluation(threshold, score);
            best = best == null || evaluation.worth() > best.worth() ? evaluation : best;
        }
        if (best == null) {
            throw new IllegalStateException("There is a threshold.");
        }
        return best;
    }

    private double worth() {
        return score.foundShare() - score.falsePositiveShare();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "from %.2f on: %s", threshold, score);
    }
}
