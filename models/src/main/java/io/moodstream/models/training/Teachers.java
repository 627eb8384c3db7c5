package io.moodstream.models.training;

/**
 * Members that the same run has trained before. A small member may learn from their scores besides the labels: a score says
 * how clear a photo is, which a label does not (Hinton, Vinyals and Dean, "Distilling the knowledge in a neural network",
 * 2015).
 */
@FunctionalInterface
public interface Teachers {

    /**
     * What a member says of photos.
     *
     * @return the probability of happy for each photo
     * @throws io.moodstream.domain.MoodstreamException if the run has not trained it
     */
    double[] scores(String member, LabelledPhotos photos);
}
