package io.moodstream.trainer.run;

import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.training.TrainedMember;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The members that a run trained.
 *
 * @param models in training order
 */
public record TrainedModels(List<Model> models) {

    public TrainedModels {
        models = List.copyOf(models);
    }

    /**
     * One trained member.
     *
     * @param kind its kind, which includes its name
     * @param member its parts
     * @param base origin of its base; empty if it has none
     * @param time duration of the training, its features included
     */
    public record Model(MemberKind kind, TrainedMember member, Optional<String> base, Duration time) {}
}
