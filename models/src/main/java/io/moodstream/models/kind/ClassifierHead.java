package io.moodstream.models.kind;

/** The part of a member that classifies features. Thread-safe; it must not be closed before the last use has ended. */
public interface ClassifierHead extends AutoCloseable {

    /**
     * Scores photos by their features.
     *
     * @param features {@code [photos][feature size]}
     * @return the probability of happy for each photo; NaN if the model returns none
     */
    double[] score(float[][] features);

    @Override
    void close();
}
