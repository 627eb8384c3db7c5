package io.moodstream.trainer.data.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.moodstream.trainer.data.files.SourceFile;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code fer2013.csv} row by row in every common variant: with a byte order mark, in UTF-16, with quotes, other
 * separators or other line endings.
 */
public final class FerCsvRows implements AutoCloseable {

    private static final int HEADER_CHARS = 1_000;
    private static final int MARK_BYTES = 2;
    private static final char MARK = '\uFEFF';

    private final MappingIterator<String[]> rows;
    private final Optional<FerCsvColumns> columns;
    private long line = 1;

    private FerCsvRows(MappingIterator<String[]> rows) throws IOException {
        this.rows = rows;
        this.columns = header(rows);
    }

    private static Optional<FerCsvColumns> header(MappingIterator<String[]> rows) throws IOException {
        try {
            return rows.hasNextValue() ? FerCsvColumns.of(List.of(rows.nextValue())) : Optional.empty();
        } catch (JsonProcessingException noCsv) {
            return Optional.empty();
        }
    }

    public static FerCsvRows open(SourceFile file) throws IOException {
        InputStream in = file.content().open();
        try {
            return new FerCsvRows(parse(text(new BufferedInputStream(in))));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Empty if the header belongs to another kind of file. */
    public Optional<FerCsvColumns> columns() {
        return columns;
    }

    /**
     * The next row; empty after the last one.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if the rest of the file is not a row, such as after an unbalanced quote
     */
    public Optional<FerCsvRow> next() throws IOException {
        try {
            while (rows.hasNextValue()) {
                line++;
                List<String> cells = List.of(rows.nextValue());
                if (cells.size() > 1 || !cells.get(0).isBlank()) {
                    return Optional.of(new FerCsvRow(line, columns.orElseThrow(), cells));
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no row of a CSV (" + e.getOriginalMessage() + ")", e);
        }
    }

    /** Number of the last line read; the header is line 1. */
    public long line() {
        return line;
    }

    private static MappingIterator<String[]> parse(BufferedReader text) throws IOException {
        text.mark(HEADER_CHARS);
        char[] start = new char[HEADER_CHARS];
        int count = Math.max(0, text.read(start));
        text.reset();
        if (count > 0 && start[0] == MARK) {
            text.skip(1);
        }
        String header = new String(start, 0, count).lines().findFirst().orElse("");
        char separator = header.contains(",") ? ',' : header.contains(";") ? ';' : '\t';
        return new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator))
                .readValues(text);
    }

    /** Bytes that are not valid UTF-8 are tolerated: the relevant columns contain only digits and English words. */
    private static BufferedReader text(BufferedInputStream in) throws IOException {
        in.mark(MARK_BYTES);
        int first = in.read();
        int second = in.read();
        in.reset();
        boolean utf16 = first == 0xff && second == 0xfe || first == 0xfe && second == 0xff;
        Charset charset = utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return new BufferedReader(new InputStreamReader(in, charset));
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
