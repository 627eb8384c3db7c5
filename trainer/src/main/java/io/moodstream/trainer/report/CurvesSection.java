package io.moodstream.trainer.report;

import io.moodstream.models.training.Epoch;
import io.moodstream.trainer.report.html.Charts;
import io.moodstream.trainer.report.html.Html;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Learning curves of each member. */
final class CurvesSection implements ReportSection {

    @Override
    public String title() {
        return "Loss and accuracy while learning";
    }

    @Override
    public String html(ReportData data) {
        StringBuilder html = new StringBuilder();
        new TreeMap<>(data.histories()).forEach((member, epochs) -> {
            if (!epochs.isEmpty()) {
                html.append(Html.figure(
                        chart(member, "loss", epochs, Epoch::loss, Epoch::validationLoss), member + ": loss"));
                html.append(Html.figure(
                        chart(member, "accuracy", epochs, Epoch::accuracy, Epoch::validationAccuracy),
                        member + ": accuracy"));
                html.append("<br>");
            }
        });
        return html.toString();
    }

    private static byte[] chart(
            String member,
            String what,
            List<Epoch> epochs,
            ToDoubleFunction<Epoch> train,
            ToDoubleFunction<Epoch> validation) {
        Map<String, Charts.Points> lines = new LinkedHashMap<>();
        lines.put("training", points(epochs, train));
        lines.put("validation", points(epochs, validation));
        return Charts.lines(member, "epoch", what, lines);
    }

    private static Charts.Points points(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
        return new Charts.Points(
                epochs.stream().map(epoch -> (double) epoch.number()).toList(),
                epochs.stream().map(value::applyAsDouble).toList());
    }
}
