package io.moodstream.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table as text: header, rule, rows; numbers are right-aligned, text is left-aligned. */
public final class Table {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** An empty table. A name that starts with {@code >} makes a right-aligned column. */
    public static Table of(String... columns) {
        return new Table(List.of(columns).stream().map(Column::of).toList());
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if the number of cells differs from the number of columns
     */
    public Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "A row of this table has " + columns.size() + " cells, not " + cells.length + ".");
        }
        // Also escaped here, since an escape is wider than the character it stands for.
        rows.add(List.of(cells).stream()
                .map(cell -> HiddenCharacters.escaped(String.valueOf(cell)))
                .toList());
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, without trailing blanks. */
    public List<String> lines() {
        List<Integer> widths =
                IntStream.range(0, columns.size()).mapToObj(this::width).toList();
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(Column::name).toList(), widths));
        lines.add(widths.stream().map("-"::repeat).collect(Collectors.joining(GAP)));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }

    private int width(int column) {
        int widest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Math.max(widest, columns.get(column).name().length());
    }

    private String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> columns.get(i).pad(cells.get(i), widths.get(i)))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private record Column(String name, boolean right) {

        static Column of(String name) {
            return name.startsWith(">") ? new Column(name.substring(1), true) : new Column(name, false);
        }

        String pad(String cell, int width) {
            String blanks = " ".repeat(width - cell.length());
            return right ? blanks + cell : cell + blanks;
        }
    }
}
