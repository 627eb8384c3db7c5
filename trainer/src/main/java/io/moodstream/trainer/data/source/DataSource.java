package io.moodstream.trainer.data.source;

import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.Dataset;
import io.moodstream.trainer.data.Expression;
import io.moodstream.trainer.data.FaceData;
import java.nio.file.Path;
import java.util.Set;

/** A data set on disk. Members are trained on its happy and sad photos, a base on all seven expressions. */
public interface DataSource {

    /** The name of the reading phase in {@link TrainingListener#progress}. */
    String READING = "reading photos";

    /**
     * Detects what a path contains: a folder or a zip in Kaggle's layout ({@code train/happy/*.jpg}, {@code train/sad},
     * {@code test/happy}, {@code test/sad}, possibly below other folders), or the original {@code fer2013.csv}.
     *
     * @throws io.moodstream.domain.MoodstreamException if there is nothing, or nothing of these kinds
     */
    static DataSource open(Path path) {
        return DataSourceSniffer.sniff(path);
    }

    /**
     * Reads all happy and sad photos. The order follows the sorted names (the rows, for a CSV), so the same data give
     * the same {@link Dataset#fingerprint()}. Unreadable photos are skipped.
     *
     * @param listener notified of progress and of skipped photos
     * @throws io.moodstream.domain.MoodstreamException if a class has no photo, or more than half of all cannot be read
     */
    default Dataset read(TrainingListener listener) {
        FaceData faces = read(Expression.HAPPY_AND_SAD, listener);
        return Dataset.of(faces.train().labelled(), faces.test().labelled());
    }

    /**
     * Reads all photos of these expressions, in the same order.
     *
     * @throws io.moodstream.domain.MoodstreamException if one has no photo, or more than half of all cannot be read
     */
    FaceData read(Set<Expression> expressions, TrainingListener listener);
}
