package io.moodstream.models.kind.xgboost;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.LabelledPhotos;
import java.util.List;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Features and labels in XGBoost's native memory, until closed. */
record BoosterMatrix(DMatrix matrix, List<ClassLabel> labels) implements AutoCloseable {

    /** Keeps the logarithm of a probability of 0 finite. */
    private static final double MIN = 1e-7;

    /**
     * How well the trees so far classify these rows.
     *
     * @param loss mean binary cross-entropy
     * @param accuracy share classified correctly: 1 minus XGBoost's metric {@code error}
     */
    record Evaluation(double loss, double accuracy) {}

    /** Rows with their labels as targets. */
    static BoosterMatrix of(float[][] features, LabelledPhotos photos) throws XGBoostError {
        float[] targets = new float[photos.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = photos.labels().get(i) == ClassLabel.HAPPY ? 1f : 0f;
        }
        return of(features, photos, targets);
    }

    /** @param targets the target score of each row, in [0, 1] */
    static BoosterMatrix of(float[][] features, LabelledPhotos photos, float[] targets) throws XGBoostError {
        if (features.length == 0) {
            throw new MoodstreamException("Boosting needs training and validation photos; one set is empty.");
        }
        int size = features[0].length;
        float[] flat = new float[features.length * size];
        for (int i = 0; i < features.length; i++) {
            System.arraycopy(features[i], 0, flat, i * size, size);
        }
        DMatrix matrix = new DMatrix(flat, features.length, size, Float.NaN);
        matrix.setLabel(targets);
        return new BoosterMatrix(matrix, photos.labels());
    }

    Evaluation evaluate(Booster booster) throws XGBoostError {
        float[][] scores = booster.predict(matrix);
        double loss = 0;
        int right = 0;
        for (int i = 0; i < scores.length; i++) {
            double happy = scores[i][0];
            double ofTruth = labels.get(i) == ClassLabel.HAPPY ? happy : 1 - happy;
            loss -= Math.log(Math.max(ofTruth, MIN));
            right += ClassLabel.of(happy) == labels.get(i) ? 1 : 0;
        }
        return new Evaluation(loss / scores.length, right / (double) scores.length);
    }

    @Override
    public void close() {
        matrix.dispose();
    }
}
