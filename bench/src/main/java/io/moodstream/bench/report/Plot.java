package io.moodstream.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A chart of the throughputs: one bar each, with a whisker from the minimum to the maximum repetition. */
public final class Plot {

    private static final int WIDTH = 760;
    private static final int LEFT = 250;
    private static final int RIGHT = 90;
    private static final int BAR = 22;
    private static final int ROW = 34;
    private static final String SUFFIX = "_photos_per_second";

    private Plot() {}

    /** An SVG document of the figures in photos per second. */
    public static String svg(BenchReport report) {
        List<Map.Entry<String, MedianRange>> bars = report.figures().entrySet().stream()
                .filter(figure -> figure.getKey().endsWith(SUFFIX)
                        && !figure.getKey().startsWith("small")
                        && !figure.getKey().startsWith("train"))
                .toList();
        double max =
                bars.stream().mapToDouble(bar -> bar.getValue().high()).max().orElse(1);
        StringBuilder svg = new StringBuilder();
        int height = 50 + ROW * bars.size();
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"13\">",
                WIDTH,
                height);
        line(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height);
        line(svg, "<text x=\"12\" y=\"24\" font-size=\"15\">Photos a second, all four members</text>");
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, bars.get(i), 40 + i * ROW, (WIDTH - LEFT - RIGHT) / max);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void bar(StringBuilder svg, Map.Entry<String, MedianRange> bar, int y, double scale) {
        MedianRange range = bar.getValue();
        String name = bar.getKey().substring(0, bar.getKey().length() - SUFFIX.length());
        int middle = y + BAR / 2;
        line(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                LEFT - 10,
                middle + 5,
                name.replace('_', ' '));
        String colour = name.startsWith("pipeline") ? "#2a7f62" : "#9aa5b1";
        line(
                svg,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                LEFT,
                y,
                range.median() * scale,
                BAR,
                colour);
        line(
                svg,
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#1f2933\" stroke-width=\"1.5\"/>",
                LEFT + range.low() * scale,
                LEFT + range.high() * scale,
                middle,
                middle);
        line(svg, "<text x=\"%.1f\" y=\"%d\">%.1f</text>", LEFT + range.high() * scale + 8, middle + 5, range.median());
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
