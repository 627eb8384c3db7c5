package io.moodstream.trainer.data;

import io.moodstream.domain.Label;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.files.SourceFile;
import io.moodstream.trainer.data.files.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Photo files below folders called {@code happy} and {@code sad}. Where some of them are below a folder {@code test},
 * only those count: the others were there to learn from. Where there are none at all, a {@code fer2013.csv} counts.
 */
final class LabelledFolders implements TestSource {

    private final Path path;
    private final SourceFiles.Opener opener;

    LabelledFolders(Path path, SourceFiles.Opener opener) {
        this.path = path;
        this.opener = opener;
    }

    @Override
    public TestSet read(TrainingListener listener) {
        try (SourceFiles files = opener.open()) {
            List<LabelledFile> all = files.files().stream()
                    .map(file -> LabelledFile.of(path, file))
                    .flatMap(Optional::stream)
                    .toList();
            Optional<SourceFile> csv = all.isEmpty() ? FerCsvFiles.in(files) : Optional.empty();
            if (csv.isPresent()) {
                return new FerCsvTestRows(path + ", " + csv.get().name(), csv.get()).read(listener);
            }
            return decode(all, test(all), files, listener);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The photos in '" + path + "' cannot be read (" + e.getMessage()
                            + "): if it is a zip, download it again.",
                    e);
        }
    }

    private List<LabelledFile> test(List<LabelledFile> all) {
        if (all.isEmpty()) {
            throw new MoodstreamException("There is no photo below a folder called happy or sad in '" + path
                    + "': put the photos into two such folders, or name another folder or zip.");
        }
        List<LabelledFile> test = all.stream().filter(file -> file.isIn("test")).toList();
        if (test.isEmpty() && all.stream().allMatch(file -> file.isIn("train"))) {
            throw new MoodstreamException("All photos in '" + path + "' are below a folder called train, which models"
                    + " learn from: name that folder itself if they are to be judged by it all the same.");
        }
        return test.isEmpty() ? all : test;
    }

    private static TestSet decode(
            List<LabelledFile> all, List<LabelledFile> test, SourceFiles files, TrainingListener listener) {
        PhotoFiles decoder = new PhotoFiles(listener, test.size());
        List<Pixels> photos = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (LabelledFile file : test) {
            decoder.decode(file.file()).ifPresent(photo -> {
                photos.add(photo.pixels());
                labels.add(file.label());
            });
        }
        List<TestSet.Bad> bad = Stream.concat(files.unlisted().stream(), decoder.bad().stream())
                .map(TestSet.Bad::of)
                .toList();
        return new TestSet(new LabelledPhotos(photos, labels), bad, all.size() - test.size());
    }
}
