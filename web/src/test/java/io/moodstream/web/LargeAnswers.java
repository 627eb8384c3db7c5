package io.moodstream.web;

import io.moodstream.Ballot;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.WindowedMetrics;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.TimeWindow;
import io.moodstream.schemas.codec.Metrics;
import io.moodstream.schemas.codec.MetricsKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Records that make the page's responses larger than the buffers of two sockets. */
final class LargeAnswers {

    private LargeAnswers() {}

    /** As many predictions as the page shows, with more text than they usually have. */
    static Map<String, Prediction> wordy() {
        List<Ballot> ballots = IntStream.range(0, 14)
                .mapToObj(i -> new Ballot("member-" + i, 1L, Double.NaN, Label.SAD, "too dark ".repeat(110)))
                .toList();
        Map<String, Prediction> predictions = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            Prediction usual = TestPredictions.of("wordy " + i, 2, 0.6, Instant.now());
            predictions.put(
                    usual.getPhotoId(),
                    Prediction.newBuilder(usual).setBallots(ballots).build());
        }
        return predictions;
    }

    /** As many windows of each subject as the page keeps. */
    static Map<String, WindowedMetrics> many() {
        Map<String, WindowedMetrics> windows = new HashMap<>();
        for (int subject = 0; subject < 30; subject++) {
            for (int minute = 1; minute <= 120; minute++) {
                Instant start = Instant.ofEpochSecond(60L * minute);
                TimeWindow window = new TimeWindow(start, start.plusSeconds(300));
                MetricsKey key = new MetricsKey("many-" + subject, 1, window);
                windows.put(key.toString(), Metrics.of(key, new ConfusionCounts(30, 10, 25, 7), 80));
            }
        }
        return windows;
    }
}
