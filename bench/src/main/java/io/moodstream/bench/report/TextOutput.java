package io.moodstream.bench.report;

import io.moodstream.domain.Table;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report for people: two tables and remarks. */
public final class TextOutput {

    private TextOutput() {}

    /** Formats a report as several lines; medians, and the minimum and maximum of all repetitions. */
    public static String of(BenchReport report) {
        Table ratios = Table.of("ratio", ">median", ">low", ">high");
        report.ratios().forEach((name, range) -> row(ratios, name, range));
        Table figures = Table.of("figure", ">median", ">low", ">high");
        report.figures().forEach((name, range) -> row(figures, name, range));
        String remarks = String.join("\n", report.remarks());
        return ratios + "\n\n" + figures + (remarks.isEmpty() ? "" : "\n\n" + remarks);
    }

    private static void row(Table table, String name, @Nullable MedianRange range) {
        if (range == null) {
            table.row(name, "not measured", "", "");
        } else {
            table.row(name, number(range.median()), number(range.low()), number(range.high()));
        }
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.3f", value);
    }
}
