package io.moodstream.models.kind;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingTask;
import java.util.Optional;

/**
 * Trains on another member's scores besides the labels, if the recipe says so: {@code teacher} names the member,
 * {@code teacher_share} in (0, 1] is the weight of its score. A photo's target is then (1 - share) y + share p, with y
 * 1 for happy and 0 for sad, and p the teacher's probability of happy.
 */
public final class Distillation {

    private Distillation() {}

    /** The target of each training photo; empty if the recipe names no teacher. */
    public static Optional<float[]> targets(TrainingTask task) {
        String teacher = task.hyperparameters().textOr("teacher", "");
        if (teacher.isEmpty()) {
            return Optional.empty();
        }
        double share = task.hyperparameters().number("teacher_share");
        if (!(share > 0 && share <= 1)) {
            throw new MoodstreamException(
                    "The recipe's teacher_share is " + share + "; write a number above 0, and 1 at most.");
        }
        LabelledPhotos photos = task.train();
        double[] scores = task.teachers().scores(teacher, photos);
        float[] targets = new float[scores.length];
        for (int i = 0; i < targets.length; i++) {
            int label = photos.labels().get(i) == ClassLabel.HAPPY ? 1 : 0;
            targets[i] = (float) ((1 - share) * label + share * scores[i]);
        }
        return Optional.of(targets);
    }
}
