package io.moodstream.models.training;

import io.moodstream.domain.MoodstreamException;
import java.nio.file.Path;

/**
 * One member's training, from a kind's point of view.
 *
 * @param train the training photos
 * @param validation photos for choosing the best epoch; none of them is in {@code train}
 * @param features extractors and cached features, shared by the members of a run
 * @param hyperparameters the recipe's settings for this kind
 * @param seed seed of every random choice
 * @param folder empty folder for the member's parts
 * @param listener notified of each epoch
 * @param teachers members that were trained before
 */
public record TrainingTask(
        LabelledPhotos train,
        LabelledPhotos validation,
        FeatureSource features,
        Hyperparameters hyperparameters,
        long seed,
        Path folder,
        TrainingListener listener,
        Teachers teachers) {

    /** The training of a member without a teacher. */
    public TrainingTask(
            LabelledPhotos train,
            LabelledPhotos validation,
            FeatureSource features,
            Hyperparameters hyperparameters,
            long seed,
            Path folder,
            TrainingListener listener) {
        this(train, validation, features, hyperparameters, seed, folder, listener, (member, photos) -> {
            throw new MoodstreamException("The recipe's teacher '" + member + "' is not trained in this run.");
        });
    }
}
