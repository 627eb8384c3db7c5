package io.moodstream.trainer.data.csv;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Column indices of {@code fer2013.csv}; some programs write the columns in another order, or add more.
 *
 * @param count cells per row
 * @param usage -1 if there is no such column
 */
public record FerCsvColumns(int count, int emotion, int pixels, int usage) {

    /** The columns of a header; empty if it is not a header of {@code fer2013.csv}. */
    static Optional<FerCsvColumns> of(List<String> header) {
        List<String> names = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        FerCsvColumns columns = new FerCsvColumns(
                names.size(), names.indexOf("emotion"), names.indexOf("pixels"), names.indexOf("usage"));
        return columns.emotion >= 0 && columns.pixels >= 0 ? Optional.of(columns) : Optional.empty();
    }

    public boolean hasUsage() {
        return usage >= 0;
    }
}
