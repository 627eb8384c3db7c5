package io.moodstream.trainer.report;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.report.html.Html;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a report on a training run, with the tutorial's pictures and figures. It contains pictures of the data set, so
 * keep it where the data set may be kept.
 */
public final class TrainingReport {

    /** Name of the file. */
    public static final String FILE = "report.html";

    private static final Logger LOG = LoggerFactory.getLogger(TrainingReport.class);

    private static final List<ReportSection> SECTIONS = List.of(
            new PhotosSection(),
            new ComponentsSection(),
            new CurvesSection(),
            new ComparisonSection(),
            new FacesSection(),
            new CalibrationSection(),
            new VoteSection());

    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 1080px; margin: 2em auto; padding: 0 1em; color: #222; }
            h1, h2 { line-height: 1.2; } h2 { margin-top: 2em; border-bottom: 1px solid #ccc; }
            table { border-collapse: collapse; margin: 1em 0; } td, th { padding: .25em .7em; border: 1px solid #ddd; }
            th { background: #f4f4f4; text-align: left; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
            figure { display: inline-block; margin: .5em 1em .5em 0; } figcaption { color: #555; font-size: 90%; }
            img { image-rendering: pixelated; max-width: 100%; } .matrices table { display: inline-table; margin-right: 1.5em; }
            .loses { color: #a00; font-weight: bold; }
            """;

    private TrainingReport() {}

    /**
     * Writes the report into a run's output folder.
     *
     * @return the file; empty if this machine cannot render charts
     */
    public static Optional<Path> write(ReportData data, Path out) {
        Path file = out.resolve(FILE);
        try {
            return Optional.of(Files.writeString(file, html(data)));
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The output folder '" + out + "' cannot be written to (" + e + "): make room.", e);
        } catch (RuntimeException | LinkageError | InternalError e) {
            // Java renders text with the system's fonts and fails in all these ways if there are none. That must not
            // lose hours of training.
            LOG.warn(
                    "There is no report, since the charts could not be drawn ({}): install fontconfig and a font.",
                    e,
                    e);
            return Optional.empty();
        }
    }

    private static String html(ReportData data) {
        String sections = SECTIONS.stream()
                .map(section -> "<h2>" + Html.text(section.title()) + "</h2>\n" + section.html(data))
                .collect(Collectors.joining("\n"));
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Moodstream training report</title>"
                + "<style>" + STYLE + "</style></head><body>\n<h1>Training report</h1>\n" + head(data) + sections
                + "\n</body></html>\n";
    }

    private static String head(ReportData data) {
        return data.models().stream()
                .findFirst()
                .map(Manifest::provenance)
                .map(
                        run -> "<p>Recipe <b>" + Html.text(run.recipe()) + "</b>, seed " + run.seed() + "; data "
                                + "<code>" + Html.text(data.data().fingerprint()) + "</code>; "
                                + data.split().train().size() + " photos to learn from, "
                                + data.split().validation().size() + " to choose by, "
                                + data.data().test().size()
                                + " to measure by. The picture of a person may be in this file: keep it where the data set may be.</p>\n")
                .orElse("");
    }
}
