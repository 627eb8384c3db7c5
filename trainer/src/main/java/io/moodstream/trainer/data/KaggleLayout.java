package io.moodstream.trainer.data;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Photo files in {@code train/<class>} and {@code test/<class>}, as Kaggle's {@code msambare/fer2013} lays them out. */
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
            List<KaggleEntry> entries = entries(files.names(), expressions);
            PhotoFiles photos = new PhotoFiles(path, files, listener, entries.size());
            return new FaceData(
                    photos.decode(of(entries, KaggleEntry.TRAIN)), photos.decode(of(entries, KaggleEntry.TEST)));
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The data set '" + path + "' cannot be read (" + e + "): if it is a zip, download it again.", e);
        }
    }

    private List<KaggleEntry> entries(List<String> names, Set<Expression> expressions) {
        List<KaggleEntry> entries = names.stream()
                .map(KaggleEntry::of)
                .flatMap(Optional::stream)
                .filter(entry -> expressions.contains(entry.expression()))
                .toList();
        List<String> missing = Stream.of(KaggleEntry.TRAIN, KaggleEntry.TEST)
                .flatMap(split -> expressions.stream().map(expression -> KaggleEntry.shelf(split, expression)))
                .filter(shelf ->
                        entries.stream().noneMatch(entry -> entry.shelf().equals(shelf)))
                .toList();
        if (!missing.isEmpty()) {
            throw new MoodstreamException("The data set '" + path + "' has no image in " + String.join(", ", missing)
                    + " (" + names.size() + " files, such as "
                    + names.stream().limit(3).toList()
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

    private static List<KaggleEntry> of(List<KaggleEntry> entries, String split) {
        return entries.stream().filter(entry -> entry.split().equals(split)).toList();
    }
}
