package io.moodstream.trainer.data.csv;

import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.trainer.data.Expression;
import java.util.List;
import java.util.StringTokenizer;

/**
 * A row of {@code fer2013.csv}. An invalid cell is reported when it is accessed, by an {@link IllegalArgumentException}
 * whose message continues a sentence that starts with {@code The row}.
 *
 * @param line its line number; the header is line 1
 */
public record FerCsvRow(long line, FerCsvColumns columns, List<String> cells) {

    private static final int WHITE = 255;
    private static final String WHOLE = "\\.0*$";

    public FerCsvRow {
        cells = List.copyOf(cells);
    }

    public Expression expression() {
        String emotion = cell(columns.emotion());
        return Expression.numbered(emotion.replaceFirst(WHOLE, ""))
                .orElseThrow(() -> new IllegalArgumentException(
                        "has the emotion '" + emotion + "' instead of a number from 0 to 6"));
    }

    public FerCsvUsage usage() {
        return FerCsvUsage.of(cell(columns.usage()));
    }

    /** 48x48 grey values, copied into pixels unchanged, as the decoder does with a 48x48 grey photo. */
    public Pixels pixels() {
        StringTokenizer numbers = new StringTokenizer(cell(columns.pixels()), " ");
        byte[] grey = new byte[Pixels.SIDE * Pixels.SIDE];
        if (numbers.countTokens() != grey.length) {
            throw new IllegalArgumentException("has " + numbers.countTokens() + " pixels instead of " + grey.length);
        }
        for (int i = 0; i < grey.length; i++) {
            grey[i] = value(numbers.nextToken());
        }
        return Pixels.ofGrey(grey);
    }

    /** Some programs write whole numbers with a fraction of zeros. */
    private static byte value(String text) {
        try {
            int value = Integer.parseInt(text.indexOf('.') < 0 ? text : text.replaceFirst(WHOLE, ""));
            if (value >= 0 && value <= WHITE) {
                return (byte) value;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw new IllegalArgumentException("has the pixel '" + text + "' instead of a whole number from 0 to 255");
    }

    private String cell(int column) {
        boolean more = cells.size() > columns.count()
                && cells.subList(columns.count(), cells.size()).stream().anyMatch(cell -> !cell.isBlank());
        if (cells.size() < columns.count() || more) {
            throw new IllegalArgumentException("has " + cells.size() + " cells instead of " + columns.count());
        }
        return cells.get(column).strip();
    }
}
