package io.moodstream.trainer.data.source;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.Expression;
import io.moodstream.trainer.data.FaceData;
import io.moodstream.trainer.data.csv.FerCsvColumns;
import io.moodstream.trainer.data.csv.FerCsvRow;
import io.moodstream.trainer.data.csv.FerCsvRows;
import io.moodstream.trainer.data.csv.FerCsvSplits;
import io.moodstream.trainer.data.files.SourceFile;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * The original {@code fer2013.csv}: emotion (a number, 3 is happy and 4 is sad), 48x48 grey values, usage.
 * {@code Training} becomes train and {@code PublicTest} test. {@code PrivateTest} is skipped without parsing: it is
 * reserved for evaluating finished models.
 */
final class FerCsv implements DataSource {

    private static final int REPORT_EVERY = 1000;

    private final String name;
    private final SourceFile file;

    /** @param name its name in messages */
    FerCsv(String name, SourceFile file) {
        this.name = name;
        this.file = file;
    }

    @Override
    public FaceData read(Set<Expression> expressions, TrainingListener listener) {
        FerCsvSplits splits = new FerCsvSplits(expressions);
        try (FerCsvRows rows = FerCsvRows.open(file)) {
            if (rows.columns().filter(FerCsvColumns::hasUsage).isEmpty()) {
                throw new MoodstreamException(
                        "'" + name + "' has no column Usage, which separates the rows to learn from"
                                + " and those to measure by: name the original fer2013.csv.");
            }
            read(rows, splits, listener);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The data set '" + name + "' cannot be read (" + e.getMessage() + "): download it again.", e);
        }
        listener.progress(READING, file.size(), file.size());
        return splits.data(name);
    }

    private void read(FerCsvRows rows, FerCsvSplits splits, TrainingListener listener) throws IOException {
        try {
            long read = 0;
            for (Optional<FerCsvRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                splits.add(row.get());
                read += row.get().cells().stream().mapToInt(String::length).sum();
                if (rows.line() % REPORT_EVERY == 0) {
                    listener.progress(READING, Math.min(read, file.size()), file.size());
                }
            }
        } catch (IllegalArgumentException e) {
            throw new MoodstreamException(
                    "Line " + rows.line() + " of '" + name + "' " + e.getMessage()
                            + ": download the file again, or remove the line.",
                    e);
        }
    }
}
