package io.moodstream.trainer.run;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.kind.ClassifierHead;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.Teachers;
import java.util.List;

/**
 * The members that this run has trained so far, as teachers of the next.
 *
 * @param models grows during the run
 */
record TrainedTeachers(List<TrainedModels.Model> models, RunFeatures features) implements Teachers {

    @Override
    public double[] scores(String member, LabelledPhotos photos) {
        TrainedModels.Model teacher = models.stream()
                .filter(model -> model.kind().name().equals(member))
                .findFirst()
                .orElseThrow(() -> new MoodstreamException("The recipe's teacher '" + member
                        + "' has not been trained when it is asked: name it before its pupil in 'members'."));
        float[][] known = features.features(teacher.kind().extractor(), photos);
        try (ClassifierHead head = teacher.kind().load(teacher.member().head(), known[0].length)) {
            return head.score(known);
        }
    }
}
