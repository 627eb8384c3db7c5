package io.moodstream.trainer.data.csv;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.data.files.SourceFile;
import io.moodstream.trainer.data.files.SourceFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds a {@code fer2013.csv} by its header in a folder or zip with other files. */
public final class FerCsvFiles {

    private FerCsvFiles() {}

    /**
     * The only one, or the only one with the column {@code Usage}; empty if there is none.
     *
     * @throws MoodstreamException if there are several
     */
    public static Optional<SourceFile> in(SourceFiles files) throws IOException {
        List<SourceFile> complete = new ArrayList<>();
        List<SourceFile> without = new ArrayList<>();
        for (SourceFile file : files.files()) {
            if (file.name().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                columns(file).ifPresent(columns -> (columns.hasUsage() ? complete : without).add(file));
            }
        }
        List<SourceFile> found = complete.isEmpty() ? without : complete;
        if (found.size() > 1) {
            throw new MoodstreamException("There are " + found.size() + " files like fer2013.csv: "
                    + found.stream().map(SourceFile::name).toList() + ". Name one of them.");
        }
        return found.stream().findFirst();
    }

    private static Optional<FerCsvColumns> columns(SourceFile file) throws IOException {
        try (FerCsvRows rows = FerCsvRows.open(file)) {
            return rows.columns();
        }
    }
}
