package io.moodstream.trainer.data.testset;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.data.files.SourceFile;
import io.moodstream.trainer.data.files.SourceFiles;
import io.moodstream.trainer.data.source.PhotoFiles;
import io.moodstream.trainer.photos.PhotoSources;
import io.moodstream.trainer.photos.SourceTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Selects the labelled photos to evaluate models on. If a {@code sources.csv} names their sources: those whose sources
 * are used neither for training nor for validation. Otherwise, if some are below a folder {@code test}: only those,
 * since the others are training data. Otherwise all.
 *
 * @param caution a sentence on why results on them may be unreliable
 */
record TestSelection(List<LabelledFile> files, Optional<String> caution) {

    private static final String TABLE = "sources.csv";

    /** @param all one or more */
    static TestSelection of(Path path, List<LabelledFile> all, SourceFiles files) throws IOException {
        Optional<SourceFile> table = files.files().stream()
                .filter(file -> file.name().equals(TABLE) || file.name().endsWith("/" + TABLE))
                .min(Comparator.comparingInt(file -> file.name().length()));
        Optional<SourceTable> sources = table.isEmpty()
                ? Optional.empty()
                : SourceTable.of(TABLE, table.get().read(PhotoFiles.LIMIT));
        return sources.isPresent() ? bySource(path, all, table.get(), sources.get()) : byFolder(path, all);
    }

    private static TestSelection bySource(Path path, List<LabelledFile> all, SourceFile table, SourceTable sources) {
        String folder = table.name().substring(0, table.name().length() - TABLE.length());
        PhotoSources parts = PhotoSources.shipped();
        List<LabelledFile> heldOut = all.stream()
                .filter(file -> file.file().name().startsWith(folder))
                .filter(file -> sources.isHeldOut(file.file().name().substring(folder.length()), parts))
                .toList();
        if (heldOut.isEmpty()) {
            throw new MoodstreamException("By its " + TABLE + ", all labelled photos in '" + path + "' are of sources"
                    + " that models learn from or choose by: evaluate on other photos, or take " + TABLE + " away.");
        }
        return new TestSelection(heldOut, Optional.empty());
    }

    private static TestSelection byFolder(Path path, List<LabelledFile> all) {
        List<LabelledFile> test = all.stream().filter(file -> file.isIn("test")).toList();
        if (!test.isEmpty()) {
            return new TestSelection(test, Optional.empty());
        }
        return new TestSelection(
                all,
                all.stream().allMatch(file -> file.isIn("train"))
                        ? Optional.of("All photos in '" + path + "' are below a folder called train: models that learnt"
                                + " from them look better here than they are.")
                        : Optional.empty());
    }
}
