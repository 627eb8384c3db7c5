package io.moodstream.trainer.detector;

import io.moodstream.models.tensorflow.TrainableGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How well a detector finds with a threshold.
 *
 * @param least score from which a cell counts
 */
record DetectorTrial(double least, DetectorScore score) {

    private static final double[] THRESHOLDS = {0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7};

    /** With the threshold that finds most, less what leads astray. */
    static DetectorTrial best(TrainableGraph graph, List<SearchedPhoto> photos) {
        List<float[]> rows = new ArrayList<>();
        photos.forEach(photo -> rows.add(photo.rows(graph)));
        DetectorTrial best = null;
        for (double least : THRESHOLDS) {
            DetectorScore score = DetectorScore.NONE;
            for (int i = 0; i < photos.size(); i++) {
                score = score.plus(photos.get(i).score(rows.get(i), least));
            }
            DetectorTrial trial = new DetectorTrial(least, score);
            best = best == null || trial.worth() > best.worth() ? trial : best;
        }
        if (best == null) {
            throw new IllegalStateException("There is a threshold.");
        }
        return best;
    }

    private double worth() {
        return score.foundShare() - score.astrayShare();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "from %.2f on: %s", least, score);
    }
}
