package io.moodstream.trainer.report;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MemberBallot;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.report.html.Charts;
import io.moodstream.trainer.report.html.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether a score of 0.8 is right eight times out of ten. */
final class CalibrationSection implements ReportSection {

    @Override
    public String title() {
        return "Calibration";
    }

    @Override
    public String html(ReportData data) {
        Map<String, Charts.Points> lines = new LinkedHashMap<>();
        List<List<String>> rows = new ArrayList<>();
        for (String member : data.test().members().keySet()) {
            Calibration calibration = of(member, data.test());
            if (!calibration.bins().isEmpty()) {
                lines.put(member, calibration.points());
                rows.add(List.of(member, String.format(Locale.ROOT, "%.3f", calibration.error())));
            }
        }
        return "<p>The test photos, sorted into ten bins by a member's score: the mean score of a bin, and the share of"
                + " its photos that is happy.</p>\n"
                + Html.figure(
                        Charts.unitSquare("Calibration", "mean score", "share that is happy", lines),
                        "On the diagonal a score is the probability it claims to be")
                + Html.table(List.of("Member", "Expected calibration error"), rows);
    }

    private static Calibration of(String member, Evaluation evaluation) {
        List<Double> scores = new ArrayList<>();
        List<Boolean> happy = new ArrayList<>();
        for (int i = 0; i < evaluation.size(); i++) {
            for (MemberBallot ballot : evaluation.ballots().get(i)) {
                if (ballot instanceof MemberBallot.Cast cast
                        && cast.voter().member().equals(member)) {
                    scores.add(cast.score());
                    happy.add(evaluation.actual().get(i) == ClassLabel.HAPPY);
                }
            }
        }
        return Calibration.of(scores, happy);
    }
}
