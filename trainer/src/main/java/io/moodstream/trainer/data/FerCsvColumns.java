package io.moodstream.trainer.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a row of {@code fer2013.csv} holds what; others write the same in another order, or with more beside it.
 *
 * @param count cells of a row
 * @param usage -1 where no column tells it
 */
record FerCsvColumns(int count, int emotion, int pixels, int usage) {

    /** The columns that a header names; empty if it is another file's header. */
    static Optional<FerCsvColumns> of(List<String> header) {
        List<String> names = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        FerCsvColumns columns = new FerCsvColumns(
                names.size(), names.indexOf("emotion"), names.indexOf("pixels"), names.indexOf("usage"));
        return columns.emotion >= 0 && columns.pixels >= 0 ? Optional.of(columns) : Optional.empty();
    }

    boolean hasUsage() {
        return usage >= 0;
    }
}
