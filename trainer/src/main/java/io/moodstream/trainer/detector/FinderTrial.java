package io.moodstream.trainer.detector;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceFinder;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.photos.Part;
import io.moodstream.trainer.photos.PhotoArchive;
import io.moodstream.trainer.photos.WebPhoto;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A finder against the teacher, on whole photos.
 *
 * @param finder name and version of what searched
 * @param score what it found
 * @param median time of a search, of a picture of at most 320 pixels a side
 * @param fast time of a search that a quarter of the searches stay below: what a machine with other work can show
 */
public record FinderTrial(String finder, DetectorScore score, Duration median, Duration fast) {

    private static final int REPORT_EVERY = 20;
    private static final int WARM_UP = 10;

    /** Searches all photos of one part. */
    public static FinderTrial run(PhotoArchive archive, Part part, FaceFinder finder, TrainingListener listener) {
        PhotoDecoder decoder = PhotoDecoder.withFinder(FaceFinder.NONE);
        List<WebPhoto> photos = archive.photos(part);
        if (photos.isEmpty()) {
            throw new MoodstreamException(
                    "By its sources.csv no photo is of the " + part.name().toLowerCase(Locale.ROOT)
                            + " part, so there is nothing to search: take the archive anew.");
        }
        DetectorScore score = DetectorScore.NONE;
        long[] nanos = new long[photos.size()];
        for (int i = 0; i < photos.size(); i++) {
            SearchedPhoto photo = DetectorData.searched(archive, decoder, photos.get(i));
            for (int turn = 0; i == 0 && turn < WARM_UP; turn++) {
                finder.find(photo.picture());
            }
            long start = System.nanoTime();
            List<Face> found = finder.find(photo.picture());
            nanos[i] = System.nanoTime() - start;
            int shorter = Math.min(photo.picture().width(), photo.picture().height());
            score = score.plus(DetectorScore.of(shorter, photo.faces(), found));
            if ((i + 1) % REPORT_EVERY == 0 || i + 1 == photos.size()) {
                listener.progress("searching photos", i + 1, photos.size());
            }
        }
        Arrays.sort(nanos);
        return new FinderTrial(
                finder.version(),
                score,
                Duration.ofNanos(nanos[nanos.length / 2]),
                Duration.ofNanos(nanos[nanos.length / 4]));
    }
}
