package io.moodstream.trainer.report.html;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts in the report's common style, as PNG. */
public final class Charts {

    private static final int WIDTH = 500;
    private static final int HEIGHT = 320;

    private Charts() {}

    /**
     * Points of a line.
     *
     * @param x as many as {@code y}
     */
    public record Points(List<Double> x, List<Double> y) {

        public Points {
            x = List.copyOf(x);
            y = List.copyOf(y);
        }
    }

    public static byte[] lines(String title, String x, String y, Map<String, Points> lines) {
        XYChart chart = xy(title, x, y);
        lines.forEach(
                (name, points) -> chart.addSeries(name, points.x(), points.y()).setMarker(SeriesMarkers.NONE));
        return png(chart);
    }

    /** The same, over time: wide, with the names of the lines below. */
    public static byte[] timeline(String title, String x, String y, Map<String, Points> lines) {
        XYChart chart = new XYChart(2 * WIDTH, HEIGHT, Styler.ChartTheme.XChart);
        chart.setTitle(title);
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        white(chart);
        chart.getStyler()
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        lines.forEach(
                (name, points) -> chart.addSeries(name, points.x(), points.y()).setMarker(SeriesMarkers.NONE));
        return png(chart);
    }

    public static byte[] scatter(String title, String x, String y, Map<String, Points> clouds) {
        XYChart chart = xy(title, x, y);
        chart.getStyler()
                .setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
                .setMarkerSize(4);
        List<Color> colors = List.of(new Color(200, 80, 0, 110), new Color(0, 90, 200, 110));
        int i = 0;
        for (Map.Entry<String, Points> cloud : clouds.entrySet()) {
            chart.addSeries(
                            cloud.getKey(),
                            cloud.getValue().x(),
                            cloud.getValue().y())
                    .setMarker(SeriesMarkers.CIRCLE)
                    .setMarkerColor(colors.get(i++ % colors.size()));
        }
        return png(chart);
    }

    /** Lines with markers in the unit square, with its diagonal. */
    public static byte[] unitSquare(String title, String x, String y, Map<String, Points> lines) {
        XYChart chart = xy(title, x, y);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        lines.forEach(
                (name, points) -> chart.addSeries(name, points.x(), points.y()).setMarker(SeriesMarkers.CIRCLE));
        chart.addSeries("as it should be", List.of(0.0, 1.0), List.of(0.0, 1.0))
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(Color.GRAY)
                .setLineStyle(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {4}, 0));
        return png(chart);
    }

    /**
     * Grouped bars, one group per category.
     *
     * @param bars for each series, one number per category
     */
    public static byte[] bars(String title, List<String> categories, Map<String, List<Integer>> bars) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .theme(Styler.ChartTheme.XChart)
                .build();
        chart.getStyler().setLabelsVisible(true);
        white(chart);
        bars.forEach((name, numbers) -> chart.addSeries(name, categories, numbers));
        return png(chart);
    }

    private static XYChart xy(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .theme(Styler.ChartTheme.XChart)
                .build();
        white(chart);
        return chart;
    }

    private static void white(Chart<?, ?> chart) {
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendBorderColor(Color.WHITE);
    }

    private static byte[] png(Chart<?, ?> chart) {
        BufferedImage image = new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        chart.paint(pen, chart.getWidth(), chart.getHeight());
        pen.dispose();
        return PngImages.png(image);
    }
}
