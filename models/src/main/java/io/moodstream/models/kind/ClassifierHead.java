package io.moodstream.models.kind;

/** The part of a member that judges features. Safe for use by several threads; closing must wait for the last use. */
public interface ClassifierHead extends AutoCloseable {

    /**
     * Scores photos by their features.
     *
     * @param features {@code [photos][feature size]}
     * @return the probability of happy for each photo; NaN where the model yields none
     */
    double[] score(float[][] features);

    @Override
    void close();
}
