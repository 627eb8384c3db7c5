package io.moodstream.models.kind;

import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingTask;
import java.nio.file.Path;

/** A kind of classifier: how such a member is trained and how its trained head is loaded. */
public interface MemberKind {

    /** Name of the kind and, by default, of the member: lower-case letters, digits and hyphens. */
    String name();

    /** Name of the extractor whose features it uses, such as {@code cnn-trunk} or {@code vgg16}. */
    String extractor();

    /** Format of the trained head, such as {@code tensorflow-saved-model}. */
    String headFormat();

    /** The architecture in one line, for model cards. */
    default String architecture() {
        return extractor() + " features, then a head written as " + headFormat();
    }

    /** Whether this project can train such a member. */
    default boolean trainable() {
        return true;
    }

    /**
     * Trains a member and writes its parts below {@link TrainingTask#folder()}.
     *
     * @return the location of the parts and the training history
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
