package io.moodstream.stream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Ballot;
import io.moodstream.FaceSearch;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.Verdict;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.HoppingWindows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The expected counts were computed by hand. */
final class OfflineMetricsTest {

    private static final Instant CAPTURED = Instant.ofEpochMilli(70_000);
    private static final String SINCE_START = "/0/253402300799999";

    private final OfflineMetrics metrics =
            new OfflineMetrics(new HoppingWindows(Duration.ofMinutes(2), Duration.ofMinutes(1)));

    @Test
    void a_photo_counts_once_for_each_voter_in_each_of_its_windows() {
        Map<String, OutcomeCounts> countsByKey =
                metrics.compute(List.of(prediction("a", Label.HAPPY, null)), List.of(label("a", Label.SAD, 1)));

        OutcomeCounts falsePositive = new OutcomeCounts(1, new ConfusionCounts(0, 1, 0, 0));
        assertThat(countsByKey)
                .containsOnly(
                        Map.entry("custom/3/0/120000", falsePositive),
                        Map.entry("custom/3/60000/180000", falsePositive),
                        Map.entry("custom/3" + SINCE_START, falsePositive),
                        Map.entry("ensemble/1/0/120000", falsePositive),
                        Map.entry("ensemble/1/60000/180000", falsePositive),
                        Map.entry("ensemble/1" + SINCE_START, falsePositive));
    }

    @Test
    void counts_a_searched_photo_once_more_by_whether_a_face_was_found() {
        Map<String, OutcomeCounts> countsByKey = metrics.compute(
                List.of(searched("a", 2), searched("b", 0), prediction("c", Label.HAPPY, null)),
                List.of(label("a", Label.HAPPY, 1), label("b", Label.SAD, 1)));

        assertThat(countsByKey)
                .containsEntry("ensemble/1" + SINCE_START, new OutcomeCounts(3, new ConfusionCounts(1, 1, 0, 0)))
                .containsEntry("ensemble:face/1" + SINCE_START, new OutcomeCounts(1, new ConfusionCounts(1, 0, 0, 0)))
                .containsEntry(
                        "ensemble:no-face/1" + SINCE_START, new OutcomeCounts(1, new ConfusionCounts(0, 1, 0, 0)));
    }

    @Test
    void an_abstention_counts_for_the_ensemble_only() {
        Map<String, OutcomeCounts> countsByKey =
                metrics.compute(List.of(prediction("a", Label.HAPPY, "out of sorts")), List.of());

        assertThat(countsByKey).hasSize(3).allSatisfy((key, counts) -> {
            assertThat(key).startsWith("ensemble/1/");
            assertThat(counts).isEqualTo(new OutcomeCounts(1, ConfusionCounts.NONE));
        });
    }

    @Test
    void counts_the_latest_label_and_the_last_prediction() {
        List<Prediction> predictions = List.of(prediction("a", Label.SAD, null), prediction("a", Label.HAPPY, null));
        List<PhotoLabel> labels = List.of(
                label("a", Label.SAD, 5),
                label("a", Label.HAPPY, 5),
                label("a", Label.SAD, 4),
                label("b", Label.SAD, 9));

        assertThat(metrics.compute(predictions, labels).get("custom/3" + SINCE_START))
                .isEqualTo(new OutcomeCounts(1, new ConfusionCounts(1, 0, 0, 0)));
    }

    @Test
    void a_photo_captured_long_before_or_after_its_classification_counts_since_start_only() {
        Duration age = Duration.ofDays(3_653);
        Duration ahead = Duration.ofDays(1);

        assertThat(windows(CAPTURED.plus(age))).isEqualTo(3);
        assertThat(windows(CAPTURED.plus(age).plusMillis(1))).isEqualTo(1);
        assertThat(windows(CAPTURED.minus(ahead))).isEqualTo(3);
        assertThat(windows(CAPTURED.minus(ahead).minusMillis(1))).isEqualTo(1);
    }

    /** In how many windows the ensemble is counted. */
    private long windows(Instant predictedAt) {
        Prediction prediction = Prediction.newBuilder(prediction("a", Label.HAPPY, null))
                .setPredictedAt(predictedAt)
                .build();
        return metrics.compute(List.of(prediction), List.of()).keySet().stream()
                .filter(key -> key.startsWith("ensemble/"))
                .count();
    }

    private static PhotoLabel label(String photo, Label truth, long at) {
        return new PhotoLabel(photo, truth, "eve", Instant.ofEpochMilli(at));
    }

    private static Prediction searched(String photo, int faces) {
        return prediction(photo, Label.HAPPY, null, new FaceSearch("moodstream-1", faces, null, List.of(), List.of()));
    }

    private static Prediction prediction(String photo, Label predicted, @Nullable String abstained) {
        return prediction(photo, predicted, abstained, null);
    }

    private static Prediction prediction(
            String photo, Label predicted, @Nullable String abstained, @Nullable FaceSearch search) {
        return new Prediction(
                photo,
                "ada",
                CAPTURED,
                CAPTURED,
                List.of(new Ballot("custom", 3L, predicted == Label.HAPPY ? 0.9 : 0.1, predicted, abstained)),
                new Verdict(predicted, 0.9, 1, 0, false, "majority", 1L),
                new Image(48, 48, "png", "0".repeat(64), null, search),
                new Source("photo-events", 0, 0L),
                "instance",
                "",
                List.of());
    }
}
