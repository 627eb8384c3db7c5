package io.moodstream.trainer.evaluation;

import io.moodstream.domain.MemberBallot;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** Whatever judges photos in batches; an {@code Ensemble} of loaded members above all. */
public interface BatchClassifier {

    /** What {@link TrainingListener#progress} calls the judging. */
    String CLASSIFYING = "judging test photos";

    /** Photos judged in one call of the engine. */
    int BATCH = 32;

    /** The ballots on each photo, in the order of the photos. */
    List<List<MemberBallot>> classify(List<Pixels> photos);

    /** Judges photos whose truth is known, batch by batch. */
    default Evaluation evaluate(LabelledPhotos photos, TrainingListener listener) {
        return evaluate(photos, CLASSIFYING, listener);
    }

    /** The same under another name of the work. @param what the listener is told is being done */
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
