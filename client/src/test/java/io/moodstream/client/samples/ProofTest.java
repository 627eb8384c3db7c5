package io.moodstream.client.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Ballot;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.Verdict;
import io.moodstream.WindowedMetrics;
import io.moodstream.client.follow.PhotoOutcome;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProofTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<TimeWindow> WINDOWS =
            List.of(TimeWindow.SINCE_START, new TimeWindow(NOON, NOON.plusSeconds(60)));
    private static final Set<Set<String>> SNAPSHOTS =
            Set.of(Set.of("custom@1", "xgcustom@1"), Set.of("custom@2", "xgcustom@2"));

    private final List<String> photos = new ArrayList<>(List.of("a", "b", "broken"));
    private final List<Prediction> predictions = new ArrayList<>(List.of(prediction("a", 1, 1), prediction("b", 2, 2)));
    private final List<PhotoOutcome.DeadLettered> dead =
            new ArrayList<>(List.of(new PhotoOutcome.DeadLettered("broken", "It is torn.")));
    private final List<PhotoLabel> labels = List.of(new PhotoLabel("a", Label.HAPPY, "me", NOON));
    private final Map<String, WindowedMetrics> metrics = new HashMap<>();
    private final Map<String, WindowTotals> recomputed = new HashMap<>();

    @BeforeEach
    void report_what_a_recomputation_finds() {
        for (TimeWindow window : WINDOWS) {
            counted("custom", 1, window, 1, 1);
            counted("xgcustom", 1, window, 1, 1);
            counted("custom", 2, window, 1, 0);
            counted("xgcustom", 2, window, 1, 0);
            counted("ensemble", 1, window, 2, 1);
        }
    }

    private List<Boolean> checked() {
        TopicContents contents = new TopicContents(photos, predictions, dead, labels, metrics);
        return new Proof(contents, (all, labelled) -> recomputed)
                .checks(3, SNAPSHOTS).stream().map(Check::holds).toList();
    }

    @Test
    void holds_if_published_snapshots_answered_every_photo_once() {
        assertThat(checked()).containsExactly(true, true, true, true);
    }

    @Test
    void detects_a_lost_photo() {
        dead.clear();

        assertThat(checked()).startsWith(false, false);
    }

    @Test
    void detects_a_photo_that_never_arrived() {
        photos.remove("broken");
        dead.clear();

        assertThat(checked()).startsWith(false, true);
    }

    @Test
    void detects_a_photo_answered_twice_in_place_of_another() {
        dead.set(0, new PhotoOutcome.DeadLettered("a", "It is torn."));

        assertThat(checked()).startsWith(true, false);
    }

    @Test
    void detects_a_vote_that_mixes_two_snapshots() {
        predictions.set(1, prediction("b", 1, 2));

        assertThat(checked().get(2)).isFalse();
    }

    @Test
    void detects_a_metric_that_is_off_by_one() {
        metric("custom", 1, TimeWindow.SINCE_START, 2, 1);

        assertThat(checked().get(3)).isFalse();
    }

    @Test
    void counts_the_decisions_of_each_snapshot() {
        Proof proof =
                new Proof(new TopicContents(photos, predictions, dead, labels, metrics), (all, labelled) -> recomputed);

        assertThat(proof.bySnapshot()).isEqualTo(Map.of("custom@1 + xgcustom@1", 1L, "custom@2 + xgcustom@2", 1L));
    }

    @Test
    void detects_a_window_that_was_not_reported() {
        metrics.remove(key("ensemble", 1, TimeWindow.SINCE_START));

        assertThat(checked().get(3)).isFalse();
    }

    private void counted(String subject, long version, TimeWindow window, long predicted, long truePositives) {
        metric(subject, version, window, predicted, truePositives);
        recomputed.put(
                key(subject, version, window),
                new WindowTotals(predicted, new ConfusionCounts(truePositives, 0, 0, 0)));
    }

    private static String key(String subject, long version, TimeWindow window) {
        return subject + "/" + version + "/" + window.start().toEpochMilli() + "/"
                + window.end().toEpochMilli();
    }

    private void metric(String subject, long version, TimeWindow window, long predicted, long truePositives) {
        metrics.put(
                key(subject, version, window),
                WindowedMetrics.newBuilder()
                        .setSubject(subject)
                        .setVersion(version)
                        .setWindowStart(window.start())
                        .setWindowEnd(window.end())
                        .setTruePositives(truePositives)
                        .setFalsePositives(0)
                        .setTrueNegatives(0)
                        .setFalseNegatives(0)
                        .setPredicted(predicted)
                        .setLabelled(truePositives)
                        .build());
    }

    private static Prediction prediction(String id, long custom, long xgcustom) {
        return new Prediction(
                id,
                "u",
                NOON,
                NOON,
                List.of(
                        new Ballot("custom", custom, 0.9, Label.HAPPY, null),
                        new Ballot("xgcustom", xgcustom, 0.8, Label.HAPPY, null)),
                new Verdict(Label.HAPPY, 0.85, 2, 0, false, "majority", 1L),
                new Image(48, 48, "jpeg", "0".repeat(64), null, null),
                new Source("photo-events", 0, 0L),
                "app",
                "",
                List.of());
    }
}
