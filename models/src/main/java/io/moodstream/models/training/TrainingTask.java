package io.moodstream.models.training;

import io.moodstream.domain.MoodstreamException;
import java.nio.file.Path;

/**
 * One member's training, as a kind sees it.
 *
 * @param train photos to learn from
 * @param validation photos to choose the best epoch by; none of them is in {@code train}
 * @param features extractors and cached features, shared by the members of a run
 * @param hyperparameters what the recipe says for this kind
 * @param seed seed of every random choice
 * @param folder empty folder for the member's pieces
 * @param listener told of each epoch
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

    /** The training of a member that nobody teaches. */
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
