package io.moodstream.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A report for programs: the medians in two flat objects, {@code ratios} and {@code figures}. */
public final class JsonOutput {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonOutput() {}

    /** A JSON object on several lines. */
    public static String of(BenchReport report) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode ratios = root.putObject("ratios");
        report.ratios().forEach((name, range) -> {
            if (range == null) {
                ratios.putNull(name);
            } else {
                ratios.put(name, rounded(range.median()));
            }
        });
        ObjectNode figures = root.putObject("figures");
        report.figures().forEach((name, range) -> figures.put(name, rounded(range.median())));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Numbers and names are always JSON.", e);
        }
    }

    /** Rounds to four significant digits, the precision of the measurements. */
    static double rounded(double value) {
        return Double.isFinite(value) && value != 0
                ? new java.math.BigDecimal(value)
                        .round(new java.math.MathContext(4))
                        .doubleValue()
                : value;
    }
}
