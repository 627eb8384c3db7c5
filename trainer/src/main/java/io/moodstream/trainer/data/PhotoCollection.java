package io.moodstream.trainer.data;

import io.moodstream.domain.Label;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.BadPhotoException;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.imaging.Preprocessing;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.photos.Part;
import io.moodstream.trainer.photos.PhotoArchive;
import io.moodstream.trainer.photos.PhotoSources;
import io.moodstream.trainer.photos.WebPhoto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whole photos with a table of their sources, which decides the part of each: see {@link PhotoSources}. A photo without a face
 * is predicted as a whole, so it is learnt from as a whole.
 */
final class PhotoCollection implements DataSource {

    private static final int REPORT_EVERY = 50;

    private final Path path;
    private final PhotoDecoder decoder = PhotoDecoder.create();

    PhotoCollection(Path path) {
        this.path = path;
    }

    @Override
    public FaceData read(Set<Expression> expressions, TrainingListener listener) {
        Dataset judged = read(listener);
        return new FaceData(faces(judged.train()), faces(judged.validation()), faces(judged.test()));
    }

    private static FacePhotos faces(LabelledPhotos photos) {
        return new FacePhotos(
                photos.photos(),
                photos.labels().stream()
                        .map(label -> label == Label.HAPPY ? Expression.HAPPY : Expression.SAD)
                        .toList());
    }

    @Override
    public Dataset read(TrainingListener listener) {
        try (PhotoArchive archive = PhotoArchive.open(path, PhotoSources.shipped())) {
            List<WebPhoto> labelled = archive.photos().stream()
                    .filter(photo -> photo.label().isPresent())
                    .toList();
            Reading reading = new Reading(archive, listener, labelled.size());
            return Dataset.of(
                            reading.photos(labelled, Part.TRAIN),
                            reading.photos(labelled, Part.VALIDATION),
                            reading.photos(labelled, Part.TEST))
                    .searched(reading.searches);
        } catch (IOException e) {
            throw new MoodstreamException("The photos '" + path + "' cannot be read (" + e + "): check the disk.", e);
        }
    }

    /** One pass over the archive. */
    private final class Reading {

        private final PhotoArchive archive;
        private final TrainingListener listener;
        private final int total;

        /** Of the test photos. */
        private final List<FaceSearch> searches = new ArrayList<>();

        private int done;

        Reading(PhotoArchive archive, TrainingListener listener, int total) {
            this.archive = archive;
            this.listener = listener;
            this.total = total;
        }

        LabelledPhotos photos(List<WebPhoto> all, Part part) {
            List<Pixels> photos = new ArrayList<>();
            List<Label> labels = new ArrayList<>();
            for (WebPhoto photo : all) {
                if (photo.part() == part) {
                    DecodedPhoto decoded = decode(photo);
                    if (part == Part.TEST) {
                        searches.add(FaceSearch.of(decoded));
                    }
                    photos.add(Preprocessing.LUMA.apply(decoded.pixels()));
                    labels.add(photo.label().orElseThrow());
                    report();
                }
            }
            return new LabelledPhotos(photos, labels);
        }

        private DecodedPhoto decode(WebPhoto photo) {
            try {
                return decoder.decode(archive.read(photo));
            } catch (BadPhotoException e) {
                throw new MoodstreamException(
                        "'" + photo.name() + "' of '" + path + "' cannot be decoded (" + e.getMessage()
                                + "): replace or remove it.",
                        e);
            }
        }

        private void report() {
            done++;
            if (done % REPORT_EVERY == 0 || done == total) {
                listener.progress(READING, done, total);
            }
        }
    }
}
