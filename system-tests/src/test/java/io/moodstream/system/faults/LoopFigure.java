package io.moodstream.system.faults;

import io.moodstream.trainer.report.html.Charts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often the vote was right, over time. */
final class LoopFigure {

    private static final int WINDOW = 100;

    /**
     * A photo that was classified.
     *
     * @param at when it was sent
     * @param right whether the vote was right
     */
    record Answer(Instant at, boolean right) {}

    private final List<Answer> answers;
    private final Map<String, Charts.Points> lines = new LinkedHashMap<>();

    LoopFigure(List<Answer> answers) {
        this.answers = answers.stream().sorted(Comparator.comparing(Answer::at)).toList();
        lines.put("accuracy of the last " + WINDOW + " photos", accuracy());
    }

    private double seconds(Instant time) {
        return Duration.between(answers.get(0).at(), time).toMillis() / 1000.0;
    }

    private Charts.Points accuracy() {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int end = WINDOW; end <= answers.size(); end++) {
            List<Answer> window = answers.subList(end - WINDOW, end);
            x.add(seconds(window.get(WINDOW - 1).at()));
            y.add(window.stream().filter(Answer::right).count() / (double) WINDOW);
        }
        return new Charts.Points(x, y);
    }

    /** A vertical line. */
    LoopFigure mark(String name, Instant time) {
        double at = seconds(time);
        lines.put(name, new Charts.Points(List.of(at, at), List.of(0.4, 1.0)));
        return this;
    }

    void write(Path file) {
        try {
            Files.write(file, Charts.timeline("A stream that repairs itself", "seconds", "accuracy", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
