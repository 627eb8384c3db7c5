package io.moodstream.models.training;

/**
 * Members that the same run has already trained. A small member may be trained on their scores besides the labels: a
 * score indicates how clear a photo is, which a label does not (Hinton, Vinyals and Dean, "Distilling the knowledge in
 * a neural network", 2015).
 */
@FunctionalInterface
public interface Teachers {

    /**
     * Returns a member's scores for photos.
     *
     * @return the probability of happy for each photo
     * @throws io.moodstream.domain.MoodstreamException if the run has not trained the member
     */
    double[] scores(String member, LabelledPhotos photos);
}
