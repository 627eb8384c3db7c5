package io.moodstream.trainer.photos;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code sources.csv}: where each photo was published. */
public final class SourceTable {

    private static final String FILE = "file";
    private static final String SOURCE = "repository";
    private static final String ALL = "all_repositories";

    private final Map<String, Row> rows;

    private SourceTable(Map<String, Row> rows) {
        this.rows = rows;
    }

    private record Row(String source, List<String> all) {}

    /** Parses the table; empty if it is another file of that name. */
    public static Optional<SourceTable> of(String name, byte[] csv) {
        Map<String, Row> rows = new HashMap<>();
        for (Map<String, String> row : CsvTable.read(name, csv)) {
            String file = row.get(FILE);
            String source = row.get(SOURCE);
            String all = row.get(ALL);
            if (file == null || source == null || all == null) {
                return Optional.empty();
            }
            rows.put(file, new Row(source, everywhere(all)));
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(new SourceTable(rows));
    }

    /**
     * Whether this photo is used neither for training nor for validation; the source of a photo that is not in the
     * table is unknown.
     */
    public boolean isHeldOut(String file, PhotoSources sources) {
        Row row = rows.get(file);
        return row != null && sources.isHeldOut(row.source(), row.all());
    }

    static List<String> everywhere(String cell) {
        return Arrays.asList(cell.split("\\|", -1));
    }
}
