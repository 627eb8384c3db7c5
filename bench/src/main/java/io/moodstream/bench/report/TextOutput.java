package io.moodstream.bench.report;

import io.moodstream.cli.text.Table;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report for people: two tables and remarks. */
public final class TextOutput {

    private TextOutput() {}

    /** Several lines; medians, and the least and greatest value of all repetitions. */
    public static String of(Report report) {
        Table ratios = Table.of("ratio", ">median", ">low", ">high");
        report.ratios().forEach((name, spread) -> row(ratios, name, spread));
        Table figures = Table.of("figure", ">median", ">low", ">high");
        report.figures().forEach((name, spread) -> row(figures, name, spread));
        String remarks = String.join("\n", report.remarks());
        return ratios + "\n\n" + figures + (remarks.isEmpty() ? "" : "\n\n" + remarks);
    }

    private static void row(Table table, String name, @Nullable Spread spread) {
        if (spread == null) {
            table.row(name, "not measured", "", "");
        } else {
            table.row(name, number(spread.median()), number(spread.low()), number(spread.high()));
        }
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.3f", value);
    }
}
