package io.moodstream.cli.evaluate;

import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.trainer.data.testset.TestSet;
import io.moodstream.trainer.detector.DetectorEvaluation;
import io.moodstream.trainer.detector.DetectorEvaluationJson;
import io.moodstream.trainer.photos.PhotoArchive;
import io.moodstream.trainer.photos.PhotoSources;
import io.moodstream.trainer.photos.PhotoSplit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A face detector alone, on whole photos: {@code evaluate --faces}. */
public record FinderEvaluation(TestPhotos photos, FaceDetector detector) {

    /** @throws io.moodstream.domain.MoodstreamException if a photo is unreadable and may not be skipped */
    public Findings run() {
        TensorFlowRuntime.start();
        try (PhotoArchive archive = PhotoArchive.open(photos.data(), PhotoSources.shipped());
                StderrProgress progress = new StderrProgress(photos.terminal())) {
            DetectorEvaluation evaluation = DetectorEvaluation.run(archive, PhotoSplit.TEST, detector, progress);
            progress.close();
            List<TestSet.Bad> bad =
                    evaluation.bad().stream().map(TestSet.Bad::of).toList();
            photos.checkRead(bad, bad.size() + evaluation.score().photos());
            return new Findings(DetectorEvaluationJson.of(evaluation), DetectorEvaluationText.of(evaluation));
        } catch (IOException e) {
            throw new UncheckedIOException("The photos cannot be closed", e);
        }
    }
}
