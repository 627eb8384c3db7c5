package io.moodstream.trainer.report;

import io.moodstream.trainer.data.Dataset;
import io.moodstream.trainer.data.TestPart;
import io.moodstream.trainer.evaluation.FaceEvaluation;
import io.moodstream.trainer.report.html.Html;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Members and votes on test photos with and without a face, of each data set of whole photos. */
final class FacesSection implements ReportSection {

    @Override
    public String title() {
        return "With and without a face";
    }

    @Override
    public String html(ReportData data) {
        List<Dataset> sets = data.data().sets();
        List<TestPart> parts = data.data().testParts();
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < sets.size(); i++) {
            if (!sets.get(i).searches().isEmpty()) {
                html.append("<h3>" + Html.text(sets.get(i).name()) + "</h3>\n");
                html.append(html(
                        new FaceEvaluation(
                                data.test().of(parts.get(i)), sets.get(i).searches()),
                        data));
            }
        }
        return html.isEmpty() ? "<p>The test photos are crops, in which no face is looked for.</p>\n" : html.toString();
    }

    private static String html(FaceEvaluation faces, ReportData data) {
        return "<p>" + Html.text(faces.sentence()) + " In brackets the 95 % intervals.</p>\n"
                + Html.table(faces.head(), faces.rows(data.rules()))
                + data.rules().stream()
                        .map(faces::voteOnFaces)
                        .flatMap(Optional::stream)
                        .map(sentence -> "<p>" + Html.text(sentence) + "</p>\n")
                        .collect(Collectors.joining());
    }
}
