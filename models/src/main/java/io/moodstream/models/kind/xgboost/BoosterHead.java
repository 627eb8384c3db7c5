package io.moodstream.models.kind.xgboost;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.kind.ClassifierHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Boosted trees loaded from a file {@code booster.ubj}. */
final class BoosterHead implements ClassifierHead {

    static final String FILE = "booster.ubj";

    private final Booster booster;
    private final int featureSize;

    private BoosterHead(Booster booster, int featureSize) {
        this.booster = booster;
        this.featureSize = featureSize;
    }

    static BoosterHead load(Path folder, int featureSize) {
        try {
            Booster booster = XGBoost.loadModel(read(folder, featureSize));
            // Stream threads call concurrently; XGBoost's own threads would only compete with them.
            booster.setParam("nthread", 1);
            return new BoosterHead(booster, featureSize);
        } catch (IOException e) {
            throw new MoodstreamException(FILE + " cannot be read (" + e + ").", e);
        } catch (XGBoostError e) {
            throw new MoodstreamException("XGBoost cannot load " + FILE + ": " + firstLine(e) + ".", e);
        }
    }

    /** The file of a folder, which XGBoost may read. */
    static byte[] read(Path folder, int featureSize) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new MoodstreamException("The folder " + folder.getFileName() + " holds no " + FILE + ".");
        }
        byte[] bytes = Files.readAllBytes(file);
        BoosterValidator.check(bytes, featureSize);
        return bytes;
    }

    @Override
    public double[] score(float[][] features) {
        try {
            float[][] margins = booster.inplace_predict(flat(features), features.length, featureSize, Float.NaN);
            double[] scores = new double[features.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = margins[i][0];
            }
            return scores;
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost cannot predict: " + firstLine(e) + ".", e);
        }
    }

    private float[] flat(float[][] features) {
        float[] flat = new float[features.length * featureSize];
        for (int i = 0; i < features.length; i++) {
            System.arraycopy(features[i], 0, flat, i * featureSize, featureSize);
        }
        return flat;
    }

    /** Drops the stack trace that XGBoost appends to its messages. */
    static String firstLine(XGBoostError error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("unknown error");
    }

    @Override
    public void close() {
        booster.dispose();
    }
}
