package io.moodstream.trainer.scene;

import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.evaluation.BatchClassifier;
import io.moodstream.trainer.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates the models on crops: on each crop alone, in the scene that it was placed into, and on that scene resized as
 * a whole.
 *
 * @param found number of scenes in which the crop was found: the IoU of the found region and the crop is at least 0.5
 * @param elsewhere number of scenes in which something else was taken for the face
 * @param crops evaluation on the crops themselves
 * @param scenes evaluation on the scenes as a stream app classifies them: by the face, or by the whole photo if none is
 *     found
 * @param whole evaluation on the scenes without face search
 * @param times decoding latency with and without face search
 */
public record SceneBenchmark(
        int found, int elsewhere, Evaluation crops, Evaluation scenes, Evaluation whole, DetectionLatency times) {

    public static final int WIDTH = 1280;
    public static final int HEIGHT = 960;

    private static final double FOUND = 0.5;
    private static final int REPORT_EVERY = 20;

    /**
     * Places each photo into a scene of its own and evaluates all of them.
     *
     * @param photos one or more
     */
    public static SceneBenchmark run(
            LabelledPhotos photos, BatchClassifier classifier, FaceDetector detector, TrainingListener listener) {
        PhotoDecoder searching = PhotoDecoder.withDetector(detector);
        PhotoDecoder plain = PhotoDecoder.withDetector(FaceDetector.NONE);
        List<Pixels> faces = new ArrayList<>();
        List<Pixels> wholes = new ArrayList<>();
        int found = 0;
        int elsewhere = 0;
        for (int i = 0; i < photos.size(); i++) {
            Scene scene = Scene.around(photos.photos().get(i), WIDTH, HEIGHT, i);
            DecodedPhoto decoded = searching.decode(scene.jpeg());
            boolean hit = decoded.region()
                    .filter(region -> scene.overlap(region) >= FOUND)
                    .isPresent();
            found += hit ? 1 : 0;
            elsewhere += !hit && decoded.region().isPresent() ? 1 : 0;
            faces.add(decoded.pixels());
            wholes.add(plain.decode(scene.jpeg()).pixels());
            report(i + 1, photos.size(), listener);
        }
        return new SceneBenchmark(
                found,
                elsewhere,
                classifier.evaluate(photos, "evaluating crops", listener),
                classifier.evaluate(new LabelledPhotos(faces, photos.labels()), "evaluating scenes", listener),
                classifier.evaluate(new LabelledPhotos(wholes, photos.labels()), "evaluating whole scenes", listener),
                DetectionLatency.measure(photos.photos(), detector));
    }

    /** Number of scenes in which no face was found. */
    public int missed() {
        return crops.size() - found - elsewhere;
    }

    private static void report(int done, int of, TrainingListener listener) {
        if (done % REPORT_EVERY == 0 || done == of) {
            listener.progress("searching scenes", done, of);
        }
    }
}
