package io.moodstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Ballot;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.Verdict;
import io.moodstream.WindowedMetrics;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreboardTest {

    private final Scoreboard board = new Scoreboard();

    @Test
    void counts_the_votes_of_each_version_and_puts_the_ensemble_last() {
        board.add(prediction(1, Label.HAPPY));
        board.add(prediction(1, Label.SAD));
        board.add(prediction(2, Label.HAPPY));

        assertThat(board.lines().subList(2, 5))
                .extracting(line -> line.split(" +"))
                .containsExactly(
                        new String[] {"xgcustom", "1", "1", "1", "0", "-", "-"},
                        new String[] {"xgcustom", "2", "1", "0", "0", "-", "-"},
                        new String[] {"ensemble", "2", "1", "0", "-", "-"});
        assertThat(board.predictions()).isEqualTo(3);
    }

    @Test
    void shows_the_fullest_rolling_window_rather_than_the_one_since_start() {
        board.add(prediction(1, Label.HAPPY));
        board.add(window(0, 100, 0.1));
        board.add(window(60_000, 50, 0.5));
        board.add(window(120_000, 50, 0.75));
        board.add(window(180_000, 2, 0.9));

        assertThat(board.lines().get(2).split(" +")).containsExactly("xgcustom", "1", "1", "0", "50", "75.00", "-");
    }

    private static WindowedMetrics window(long start, long predicted, double precision) {
        return WindowedMetrics.newBuilder()
                .setSubject("xgcustom")
                .setVersion(1)
                .setWindowStart(Instant.ofEpochMilli(start))
                .setWindowEnd(Instant.ofEpochMilli(start + 300_000))
                .setTruePositives(0)
                .setFalsePositives(0)
                .setTrueNegatives(0)
                .setFalseNegatives(0)
                .setPredicted(predicted)
                .setLabelled(predicted)
                .setPrecision(precision)
                .build();
    }

    private static Prediction prediction(long version, Label label) {
        return new Prediction(
                "p",
                "u",
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(new Ballot("xgcustom", version, 0.9, label, null)),
                new Verdict(label, 0.9, 1, 0, false, "majority", 1L),
                new Image(48, 48, "jpeg", "0".repeat(64), null, null),
                new Source("photo-events", 0, 0L),
                "app",
                "",
                List.of());
    }
}
