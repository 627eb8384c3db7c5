package io.moodstream.trainer.data;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.TrainingListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The original {@code fer2013.csv}: emotion (a number, 3 is happy and 4 is sad), 48x48 grey values, usage. {@code Training} becomes
 * train and {@code PublicTest} test. {@code PrivateTest} is left alone, unparsed: it is kept for judging finished models.
 *
 * <p>Grey values pass into pixels as they are, which is what the decoder does to a 48x48 grey photo.
 */
final class FerCsv implements DataSource {

    private static final int REPORT_EVERY = 1000;

    private final Path file;

    FerCsv(Path file) {
        this.file = file;
    }

    @Override
    public FaceData read(Set<Expression> expressions, TrainingListener listener) {
        FerCsvSplits splits = new FerCsvSplits(expressions);
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            long size = Files.size(file);
            String header = reader.readLine();
            FerCsvColumns columns = FerCsvColumns.of(header == null ? "" : header)
                    .orElseThrow(() -> bad(1, "has not the header emotion,pixels,Usage"));
            long read = 0;
            long number = 1;
            for (String row = reader.readLine(); row != null; row = reader.readLine()) {
                number++;
                read += row.length() + 1;
                add(row, columns, number, splits);
                if (number % REPORT_EVERY == 0) {
                    listener.progress(READING, Math.min(read, size), size);
                }
            }
            listener.progress(READING, size, size);
        } catch (IOException e) {
            throw new MoodstreamException("The data set '" + file + "' cannot be read (" + e + "): check the disk.", e);
        }
        return splits.data(file);
    }

    private void add(String row, FerCsvColumns columns, long number, FerCsvSplits splits) {
        if (row.isBlank()) {
            return;
        }
        String[] cells = row.split(",", -1);
        if (cells.length != FerCsvColumns.COUNT) {
            throw bad(number, "has " + cells.length + " cells instead of 3");
        }
        Optional<Expression> expression =
                Expression.numbered(cells[columns.emotion()].strip()).filter(splits::wants);
        if (expression.isEmpty()) {
            return;
        }
        try {
            splits.add(cells[columns.usage()].strip(), expression.get(), cells[columns.pixels()]);
        } catch (IllegalArgumentException e) {
            throw bad(number, e.getMessage());
        }
    }

    private MoodstreamException bad(long number, @org.jspecify.annotations.Nullable String what) {
        return new MoodstreamException(
                "Line " + number + " of '" + file + "' " + what + ": download the file again, or remove the line.");
    }
}
