package io.moodstream.trainer.evaluation;

import io.moodstream.domain.MemberBallot;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** Classifies photos in batches; usually an {@code Ensemble} of loaded members. */
public interface BatchClassifier {

    /** The name of the evaluation phase in {@link TrainingListener#progress}. */
    String CLASSIFYING = "evaluating test photos";

    /** Photos per call of the engine. */
    int BATCH = 32;

    /** The ballots on each photo, in photo order. */
    List<List<MemberBallot>> classify(List<Pixels> photos);

    /** Evaluates labelled photos, batch by batch. */
    default Evaluation evaluate(LabelledPhotos photos, TrainingListener listener) {
        return evaluate(photos, CLASSIFYING, listener);
    }

    /**
     * The same with another phase name.
     *
     * @param what phase name passed to the listener
     */
    default Evaluation evaluate(LabelledPhotos photos, String what, TrainingListener listener) {
        List<List<MemberBallot>> ballots = new ArrayList<>(photos.size());
        for (int from = 0; from < photos.size(); from += BATCH) {
            int to = Math.min(photos.size(), from + BATCH);
            ballots.addAll(classify(photos.photos().subList(from, to)));
            listener.progress(what, to, photos.size());
        }
        return new Evaluation(photos.labels(), ballots);
    }
}
