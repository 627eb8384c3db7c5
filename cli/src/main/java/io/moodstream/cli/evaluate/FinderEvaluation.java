package io.moodstream.cli.evaluate;

import io.moodstream.models.faces.FaceFinder;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.trainer.data.TestSet;
import io.moodstream.trainer.detector.FinderJson;
import io.moodstream.trainer.detector.FinderTrial;
import io.moodstream.trainer.photos.Part;
import io.moodstream.trainer.photos.PhotoArchive;
import io.moodstream.trainer.photos.PhotoSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A face detector alone, on whole photos: {@code evaluate --faces}. */
public record FinderEvaluation(TestPhotos photos, FaceFinder finder) {

    /** @throws io.moodstream.domain.MoodstreamException if a photo that should be cannot be read */
    public Findings run() {
        TensorFlowRuntime.start();
        try (PhotoArchive archive = PhotoArchive.open(photos.data(), PhotoSources.shipped());
                ErrorProgress progress = new ErrorProgress(photos.terminal())) {
            FinderTrial trial = FinderTrial.run(archive, Part.TEST, finder, progress);
            progress.close();
            List<TestSet.Bad> bad = trial.bad().stream().map(TestSet.Bad::of).toList();
            photos.checkRead(bad, bad.size() + trial.score().photos());
            return new Findings(FinderJson.of(trial), FinderText.of(trial));
        } catch (IOException e) {
            throw new UncheckedIOException("The photos cannot be closed", e);
        }
    }
}
