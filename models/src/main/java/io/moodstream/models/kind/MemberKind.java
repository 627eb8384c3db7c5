package io.moodstream.models.kind;

import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingTask;
import java.nio.file.Path;

/** A way of judging photos: how such a member is trained and how its trained head is loaded again. */
public interface MemberKind {

    /** Name of the kind and, by default, of the member: lower-case letters, digits and hyphens. */
    String name();

    /** Name of the extractor that it judges by, such as {@code cnn-trunk} or {@code vgg16}. */
    String extractor();

    /** Format of the trained head, such as {@code tensorflow-saved-model}. */
    String headFormat();

    /** The architecture in a line, for model cards. */
    default String architecture() {
        return extractor() + " features, then a head written as " + headFormat();
    }

    /**
     * Trains a member and writes its pieces below {@link TrainingTask#folder()}.
     *
     * @return where the pieces are and how the training went
     */
    TrainedMember train(TrainingTask task);

    /**
     * Loads a trained head.
     *
     * @param folder the head's folder, as {@link #train} wrote it
     * @param featureSize numbers per photo that the head will be given
     * @throws io.moodstream.domain.MoodstreamException if the head does not fit that size or cannot be read
     */
    ClassifierHead load(Path folder, int featureSize);
}
