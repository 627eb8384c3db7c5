package io.moodstream.trainer.data.testset;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.csv.FerCsvFiles;
import io.moodstream.trainer.data.files.SourceFile;
import io.moodstream.trainer.data.files.SourceFiles;
import io.moodstream.trainer.data.source.PhotoFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Photo files below folders named {@code happy} and {@code sad}, filtered by {@link TestSelection}, or a
 * {@code fer2013.csv} if there are none.
 */
final class LabelledFolders implements TestSource {

    private final Path path;
    private final SourceFiles.Opener opener;
    private final FaceDetector detector;

    LabelledFolders(Path path, SourceFiles.Opener opener, FaceDetector detector) {
        this.path = path;
        this.opener = opener;
        this.detector = detector;
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
            if (all.isEmpty()) {
                throw new MoodstreamException(MissingLabels.sentence(path, files));
            }
            TestSelection choice = TestSelection.of(path, all, files);
            return decode(choice, all.size() - choice.files().size(), files, listener);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The photos in '" + path + "' cannot be read (" + e.getMessage()
                            + "): if it is a zip, download it again.",
                    e);
        }
    }

    private TestSet decode(TestSelection choice, int passedOver, SourceFiles files, TrainingListener listener) {
        PhotoFiles decoder = new PhotoFiles(detector, listener, choice.files().size());
        List<TestPhoto> photos = new ArrayList<>();
        for (LabelledFile file : choice.files()) {
            decoder.decode(file.file()).ifPresent(decoded -> photos.add(TestPhoto.of(file, decoded)));
        }
        List<TestSet.Bad> bad = Stream.concat(files.unlisted().stream(), decoder.bad().stream())
                .map(TestSet.Bad::of)
                .toList();
        return new TestSet(photos, bad, passedOver, choice.caution());
    }

    @Override
    public void reread(Collection<String> names, BiConsumer<String, byte[]> reader) {
        Set<String> wanted = Set.copyOf(names);
        try (SourceFiles files = opener.open()) {
            for (SourceFile file : files.files()) {
                if (wanted.contains(file.name())) {
                    reader.accept(file.name(), file.read(PhotoFiles.LIMIT));
                }
            }
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The photos in '" + path + "' cannot be read again (" + e.getMessage()
                            + "): leave them where they are meanwhile.",
                    e);
        }
    }
}
