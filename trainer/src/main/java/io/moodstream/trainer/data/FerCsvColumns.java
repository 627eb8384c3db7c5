package io.moodstream.trainer.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a row of {@code fer2013.csv} holds what; {@code icml_face_data.csv} holds the same in another order. */
record FerCsvColumns(int emotion, int pixels, int usage) {

    static final int COUNT = 3;

    /** The columns that a header names; empty if it is another file's header. */
    static Optional<FerCsvColumns> of(String header) {
        List<String> names = Arrays.stream(header.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        FerCsvColumns columns =
                new FerCsvColumns(names.indexOf("emotion"), names.indexOf("pixels"), names.indexOf("usage"));
        boolean complete = columns.emotion >= 0 && columns.pixels >= 0 && columns.usage >= 0;
        return complete && names.size() == COUNT ? Optional.of(columns) : Optional.empty();
    }
}
