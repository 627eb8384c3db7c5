package io.moodstream.trainer.detector;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.files.UnreadableFile;
import io.moodstream.trainer.photos.PhotoArchive;
import io.moodstream.trainer.photos.PhotoSplit;
import io.moodstream.trainer.photos.WebPhoto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Evaluation of a face detector against the teacher, on whole photos.
 *
 * @param detector name and version of the detector
 * @param score its score
 * @param median median duration of a search, of a picture of at most 320 pixels a side
 * @param fast first quartile of the durations: meaningful even on a machine with other load
 * @param bad photos that could not be read, at most half of them; they are excluded
 */
public record DetectorEvaluation(
        String detector, DetectorScore score, Duration median, Duration fast, List<UnreadableFile> bad) {

    private static final int REPORT_EVERY = 20;
    private static final int WARM_UP = 10;

    /** Searches all photos of one split. */
    public static DetectorEvaluation run(
            PhotoArchive archive, PhotoSplit split, FaceDetector detector, TrainingListener listener) {
        List<WebPhoto> photos = archive.photos(split);
        if (photos.isEmpty()) {
            throw new MoodstreamException(
                    "By its sources.csv no photo is of the " + split.name().toLowerCase(Locale.ROOT)
                            + " part, so there is nothing to search: take the archive anew.");
        }
        ArchiveReader reader = new ArchiveReader(archive);
        DetectorScore score = DetectorScore.NONE;
        List<Long> nanos = new ArrayList<>();
        for (WebPhoto named : photos) {
            Optional<SearchedPhoto> read = reader.searched(named);
            if (read.isPresent()) {
                SearchedPhoto photo = read.get();
                for (int turn = 0; nanos.isEmpty() && turn < WARM_UP; turn++) {
                    detector.find(photo.picture());
                }
                long start = System.nanoTime();
                List<Face> found = detector.find(photo.picture());
                nanos.add(System.nanoTime() - start);
                int shorter = Math.min(photo.picture().width(), photo.picture().height());
                score = score.plus(DetectorScore.of(shorter, photo.faces(), found));
            }
            int done = nanos.size() + reader.bad().images().size();
            if (done % REPORT_EVERY == 0 || done == photos.size()) {
                listener.progress("searching photos", done, photos.size());
            }
        }
        reader.bad().leaveOut(archive.file(), photos.size(), List.of(), listener);
        Collections.sort(nanos);
        return new DetectorEvaluation(
                detector.version(),
                score,
                Duration.ofNanos(nanos.get(nanos.size() / 2)),
                Duration.ofNanos(nanos.get(nanos.size() / 4)),
                reader.bad().images());
    }
}
