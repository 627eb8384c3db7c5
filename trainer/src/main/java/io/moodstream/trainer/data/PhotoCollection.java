package io.moodstream.trainer.data;

import io.moodstream.domain.Label;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.imaging.Preprocessing;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.files.SourceFile;
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
 * Whole photos with a table of their sources, which decides the part of each: see {@link PhotoSources}. Members learn from
 * faces, so of the photos to learn from and to choose by only those count in which one is found; measured is on all.
 */
final class PhotoCollection implements DataSource {

    private final Path path;

    PhotoCollection(Path path) {
        this.path = path;
    }

    @Override
    public FaceData read(Set<Expression> expressions, TrainingListener listener) {
        throw new MoodstreamException("The photos of '" + path
                + "' are labelled happy or sad alone, and a base learns from seven expressions: name FER2013.");
    }

    @Override
    public Dataset read(TrainingListener listener) {
        try (PhotoArchive archive = PhotoArchive.open(path, PhotoSources.shipped())) {
            List<WebPhoto> labelled = archive.photos().stream()
                    .filter(photo -> photo.label().isPresent())
                    .toList();
            PhotoFiles files = new PhotoFiles(listener, labelled.size());
            LabelledPhotos train = photos(archive, labelled, Part.TRAIN, files);
            LabelledPhotos validation = photos(archive, labelled, Part.VALIDATION, files);
            LabelledPhotos test = photos(archive, labelled, Part.TEST, files);
            files.leaveOut(path, List.of());
            return Dataset.of(train, validation, test);
        } catch (IOException e) {
            throw new MoodstreamException("The photos '" + path + "' cannot be read (" + e + "): check the disk.", e);
        }
    }

    private static LabelledPhotos photos(PhotoArchive archive, List<WebPhoto> all, Part part, PhotoFiles files) {
        List<Pixels> photos = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (WebPhoto photo : all) {
            if (photo.part() == part) {
                files.decode(new SourceFile(photo.name(), -1, () -> archive.open(photo)))
                        .filter(decoded -> decoded.region().isPresent() || part == Part.TEST)
                        .ifPresent(decoded -> {
                            photos.add(Preprocessing.LUMA.apply(decoded.pixels()));
                            labels.add(photo.label().orElseThrow());
                        });
            }
        }
        return new LabelledPhotos(photos, labels);
    }
}
