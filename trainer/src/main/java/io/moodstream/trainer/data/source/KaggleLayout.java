package io.moodstream.trainer.data.source;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.Expression;
import io.moodstream.trainer.data.FaceData;
import io.moodstream.trainer.data.FacePhotos;
import io.moodstream.trainer.data.csv.FerCsvFiles;
import io.moodstream.trainer.data.files.SourceFile;
import io.moodstream.trainer.data.files.SourceFiles;
import io.moodstream.trainer.data.files.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Photo files in {@code train/<class>} and {@code test/<class>}, the layout of Kaggle's {@code msambare/fer2013}, or a
 * {@code fer2013.csv} if there are no such files.
 */
final class KaggleLayout implements DataSource {

    private final Path path;
    private final SourceFiles.Opener opener;

    KaggleLayout(Path path, SourceFiles.Opener opener) {
        this.path = path;
        this.opener = opener;
    }

    @Override
    public FaceData read(Set<Expression> expressions, TrainingListener listener) {
        try (SourceFiles files = opener.open()) {
            List<KaggleEntry> all = files.files().stream()
                    .map(KaggleEntry::of)
                    .flatMap(Optional::stream)
                    .toList();
            Optional<SourceFile> csv = all.isEmpty() ? FerCsvFiles.in(files) : Optional.empty();
            if (csv.isPresent()) {
                return new FerCsv(path + ", " + csv.get().name(), csv.get()).read(expressions, listener);
            }
            return decode(checked(all, files, expressions), files, expressions, listener);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The data set '" + path + "' cannot be read (" + e + "): if it is a zip, download it again.", e);
        }
    }

    private FaceData decode(
            List<KaggleEntry> entries, SourceFiles files, Set<Expression> expressions, TrainingListener listener) {
        PhotoFiles photos = new PhotoFiles(listener, entries.size());
        FacePhotos train = decode(entries, KaggleEntry.TRAIN, photos);
        FacePhotos test = decode(entries, KaggleEntry.TEST, photos);
        photos.leaveOut(path, files.unlisted());
        requireEach(expressions, train, KaggleEntry.TRAIN, photos);
        requireEach(expressions, test, KaggleEntry.TEST, photos);
        return new FaceData(train, test);
    }

    private void requireEach(Set<Expression> expressions, FacePhotos found, String split, PhotoFiles photos) {
        for (Expression expression : expressions) {
            if (!found.expressions().contains(expression)) {
                throw new MoodstreamException("Of the data set '" + path + "', no image in "
                        + KaggleEntry.shelf(split, expression) + " can be read: " + UnreadableFile.list(photos.bad())
                        + ". Replace them, or name another data set.");
            }
        }
    }

    private static FacePhotos decode(List<KaggleEntry> entries, String split, PhotoFiles photos) {
        List<Pixels> pixels = new ArrayList<>();
        List<Expression> expressions = new ArrayList<>();
        for (KaggleEntry entry : entries) {
            if (entry.split().equals(split)) {
                photos.decode(entry.file()).ifPresent(one -> {
                    pixels.add(Preprocessing.LUMA.apply(one.pixels())); // the classes that members are trained on
                    expressions.add(entry.expression());
                });
            }
        }
        return new FacePhotos(pixels, expressions);
    }

    private List<KaggleEntry> checked(List<KaggleEntry> all, SourceFiles files, Set<Expression> expressions) {
        List<KaggleEntry> entries = all.stream()
                .filter(entry -> expressions.contains(entry.expression()))
                .toList();
        List<String> missing = Stream.of(KaggleEntry.TRAIN, KaggleEntry.TEST)
                .flatMap(split -> expressions.stream().map(expression -> KaggleEntry.shelf(split, expression)))
                .filter(shelf ->
                        entries.stream().noneMatch(entry -> entry.shelf().equals(shelf)))
                .toList();
        if (!missing.isEmpty()) {
            throw new MoodstreamException("The data set '" + path + "' has no image in " + String.join(", ", missing)
                    + " (" + files.files().size() + " files, such as "
                    + files.files().stream().map(SourceFile::name).limit(3).toList()
                    + "): put photos into these folders, or name another data set.");
        }
        checkOneRoot(entries);
        return entries;
    }

    private void checkOneRoot(List<KaggleEntry> entries) {
        List<String> roots = entries.stream().map(KaggleEntry::root).distinct().toList();
        if (roots.size() > 1) {
            throw new MoodstreamException("The data set '" + path + "' holds " + roots.size()
                    + " folders with train or test, " + roots + ": name one of them.");
        }
    }
}
