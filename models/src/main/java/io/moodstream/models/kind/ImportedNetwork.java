package io.moodstream.models.kind;

import com.google.auto.service.AutoService;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingTask;
import java.nio.file.Path;

/**
 * A network that was trained elsewhere. Its extractor turns our pictures into the numbers that the network gives; its
 * head reduces these numbers to the probability of happy. Each version brings both, so two versions of such a member
 * need have nothing in common.
 */
@AutoService(MemberKind.class)
public final class ImportedNetwork implements MemberKind {

    @Override
    public String name() {
        return "imported";
    }

    @Override
    public String extractor() {
        return "imported";
    }

    @Override
    public String headFormat() {
        return SavedModelHead.FORMAT;
    }

    @Override
    public String architecture() {
        return "a network that was trained elsewhere; its output, reduced to the probability of happy";
    }

    @Override
    public boolean trainable() {
        return false;
    }

    /** @throws MoodstreamException always */
    @Override
    public TrainedMember train(TrainingTask task) {
        throw new MoodstreamException("A member of the kind '" + name()
                + "' is not trained here: train it where it comes from, and read the new file with './moodstream"
                + " import'.");
    }

    @Override
    public ClassifierHead load(Path folder, int featureSize) {
        return SavedModelHead.load(folder, featureSize);
    }
}
