package io.moodstream.models.kind;

import io.moodstream.domain.Label;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.LabelledPhotos;
import java.util.List;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Features with their labels in XGBoost's own memory, until closed. */
record BoostingRows(DMatrix matrix, List<Label> labels) implements AutoCloseable {

    /** Keeps the logarithm of a probability of 0 finite. */
    private static final double LEAST = 1e-7;

    /**
     * How the trees so far judge these rows.
     *
     * @param loss mean binary cross-entropy
     * @param accuracy share judged right: 1 less XGBoost's metric {@code error}
     */
    record Judged(double loss, double accuracy) {}

    /** Rows that are learnt from by their labels. */
    static BoostingRows of(float[][] features, LabelledPhotos photos) throws XGBoostError {
        float[] targets = new float[photos.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = photos.labels().get(i) == Label.HAPPY ? 1f : 0f;
        }
        return of(features, photos, targets);
    }

    /** @param targets what each row's score should be, in [0, 1] */
    static BoostingRows of(float[][] features, LabelledPhotos photos, float[] targets) throws XGBoostError {
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
        return new BoostingRows(matrix, photos.labels());
    }

    Judged judged(Booster booster) throws XGBoostError {
        float[][] scores = booster.predict(matrix);
        double loss = 0;
        int right = 0;
        for (int i = 0; i < scores.length; i++) {
            double happy = scores[i][0];
            double ofTruth = labels.get(i) == Label.HAPPY ? happy : 1 - happy;
            loss -= Math.log(Math.max(ofTruth, LEAST));
            right += Label.of(happy) == labels.get(i) ? 1 : 0;
        }
        return new Judged(loss / scores.length, right / (double) scores.length);
    }

    @Override
    public void close() {
        matrix.dispose();
    }
}
