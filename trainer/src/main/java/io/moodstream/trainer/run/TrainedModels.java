package io.moodstream.trainer.run;

import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.training.TrainedMember;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The members that a run trained.
 *
 * @param models in the order of their training
 */
public record TrainedModels(List<Model> models) {

    public TrainedModels {
        models = List.copyOf(models);
    }

    /**
     * One trained member.
     *
     * @param kind what it is, and its name
     * @param member its pieces
     * @param base origin of the base it judges by; empty where it has none
     * @param time how long the training took, its features included
     */
    public record Model(MemberKind kind, TrainedMember member, Optional<String> base, Duration time) {}
}
