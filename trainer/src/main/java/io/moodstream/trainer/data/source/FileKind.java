package io.moodstream.trainer.data.source;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.data.csv.FerCsvRows;
import io.moodstream.trainer.data.files.SourceFile;
import io.moodstream.trainer.data.files.SourceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Type of a file, by content rather than by name. */
public enum FileKind {
    ZIP,
    FER_CSV,
    OTHER;

    public static FileKind of(Path file) {
        try {
            if (startsAsZip(file)) {
                return ZIP;
            }
            try (FerCsvRows rows = FerCsvRows.open(single(file))) {
                if (rows.columns().isPresent()) {
                    return FER_CSV;
                }
            }
            return endsAsZip(file) ? ZIP : OTHER;
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The data set '" + file + "' cannot be read (" + e.getMessage() + "): check the disk.", e);
        }
    }

    public static SourceFile single(Path file) {
        return new SourceFile(file.toString(), file.toFile().length(), () -> Files.newInputStream(file));
    }

    private static boolean startsAsZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    /** A self-extracting zip starts with a program. */
    private static boolean endsAsZip(Path file) {
        try (SourceFiles zip = SourceFiles.zip(file)) {
            return !zip.files().isEmpty();
        } catch (IOException notOne) {
            return false;
        }
    }
}
