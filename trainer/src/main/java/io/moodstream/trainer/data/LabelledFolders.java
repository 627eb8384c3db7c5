package io.moodstream.trainer.data;

import io.moodstream.domain.Label;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.BadPhotoException;
import io.moodstream.models.imaging.ImageLimits;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Photo files below folders called {@code happy} and {@code sad}. Where some of them are below a folder {@code test},
 * only those count: the others were there to learn from.
 */
final class LabelledFolders implements TestSource {

    private static final int REPORT_EVERY = 20;

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final int limit = ImageLimits.standard().maxBytes() + 1;
    private final Path path;
    private final SourceFiles.Opener opener;

    LabelledFolders(Path path, SourceFiles.Opener opener) {
        this.path = path;
        this.opener = opener;
    }

    @Override
    public TestSet read(TrainingListener listener) {
        try (SourceFiles files = opener.open()) {
            List<LabelledFile> all = files.names().stream()
                    .map(name -> LabelledFile.of(path, name))
                    .flatMap(Optional::stream)
                    .toList();
            List<LabelledFile> test = test(all);
            return decode(files, test, all.size() - test.size(), listener);
        } catch (IOException | UncheckedIOException e) {
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

    private TestSet decode(SourceFiles files, List<LabelledFile> test, int passedOver, TrainingListener listener)
            throws IOException {
        List<Pixels> photos = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        List<TestSet.Bad> bad = new ArrayList<>();
        for (LabelledFile file : test) {
            try {
                photos.add(decoder.decode(files.read(file.name(), limit)).pixels());
                labels.add(file.label());
            } catch (BadPhotoException e) {
                bad.add(new TestSet.Bad(file.name(), String.valueOf(e.getMessage())));
            }
            int done = photos.size() + bad.size();
            if (done % REPORT_EVERY == 0 || done == test.size()) {
                listener.progress(DataSource.READING, done, test.size());
            }
        }
        return new TestSet(new LabelledPhotos(photos, labels), bad, passedOver);
    }
}
