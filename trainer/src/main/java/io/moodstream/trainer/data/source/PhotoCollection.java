package io.moodstream.trainer.data.source;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.Dataset;
import io.moodstream.trainer.data.Expression;
import io.moodstream.trainer.data.FaceData;
import io.moodstream.trainer.data.FacePhotos;
import io.moodstream.trainer.data.FaceSearchResult;
import io.moodstream.trainer.data.files.SourceFile;
import io.moodstream.trainer.photos.PhotoArchive;
import io.moodstream.trainer.photos.PhotoSources;
import io.moodstream.trainer.photos.PhotoSplit;
import io.moodstream.trainer.photos.WebPhoto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Whole photos with a table of their sources, which determines the split of each: see {@link PhotoSources}. A photo
 * without a face is classified as a whole, so it is also trained on as a whole.
 */
final class PhotoCollection implements DataSource {

    private final Path path;

    PhotoCollection(Path path) {
        this.path = path;
    }

    @Override
    public FaceData read(Set<Expression> expressions, TrainingListener listener) {
        Dataset classified = read(listener);
        return new FaceData(faces(classified.train()), faces(classified.validation()), faces(classified.test()));
    }

    private static FacePhotos faces(LabelledPhotos photos) {
        return new FacePhotos(
                photos.photos(),
                photos.labels().stream()
                        .map(label -> label == ClassLabel.HAPPY ? Expression.HAPPY : Expression.SAD)
                        .toList());
    }

    @Override
    public Dataset read(TrainingListener listener) {
        try (PhotoArchive archive = PhotoArchive.open(path, PhotoSources.shipped())) {
            List<WebPhoto> labelled = archive.photos().stream()
                    .filter(photo -> photo.label().isPresent() && photo.split() != PhotoSplit.LEFT_OUT)
                    .toList();
            PhotoFiles files = new PhotoFiles(listener, labelled.size());
            List<FaceSearchResult> searches = new ArrayList<>();
            LabelledPhotos train = photos(archive, labelled, PhotoSplit.TRAIN, files, search -> {});
            LabelledPhotos validation = photos(archive, labelled, PhotoSplit.VALIDATION, files, search -> {});
            LabelledPhotos test = photos(archive, labelled, PhotoSplit.TEST, files, searches::add);
            files.leaveOut(path, List.of());
            return Dataset.of(train, validation, test).searched(searches);
        } catch (IOException e) {
            throw new MoodstreamException("The photos '" + path + "' cannot be read (" + e + "): check the disk.", e);
        }
    }

    private static LabelledPhotos photos(
            PhotoArchive archive,
            List<WebPhoto> all,
            PhotoSplit split,
            PhotoFiles files,
            Consumer<FaceSearchResult> searches) {
        List<Pixels> photos = new ArrayList<>();
        List<ClassLabel> labels = new ArrayList<>();
        for (WebPhoto photo : all) {
            if (photo.split() == split) {
                files.decode(new SourceFile(photo.name(), -1, () -> archive.open(photo)))
                        .ifPresent(decoded -> {
                            searches.accept(FaceSearchResult.of(decoded));
                            photos.add(Preprocessing.LUMA.apply(decoded.pixels()));
                            labels.add(photo.label().orElseThrow());
                        });
            }
        }
        return new LabelledPhotos(photos, labels);
    }
}
