package io.moodstream.cli.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Ballot;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTableTest {

    @Test
    void lays_the_ballots_out_as_the_tutorial_does_with_the_ensemble_last() {
        Prediction prediction = prediction(
                new Verdict(Label.HAPPY, 0.643, 3, 1, false, "majority", 1L),
                new Ballot("custom", 2L, 0.973, Label.HAPPY, null),
                new Ballot("ipretrained", 1L, 0.5, Label.SAD, null));

        assertThat(PredictionTable.of(prediction, Label.HAPPY).lines())
                .containsExactly(
                        "No.  Model                      Result in %  Predicted  Actual",
                        "---  -------------------------  -----------  ---------  ------",
                        "  1  custom@2                         97.30  happy      happy",
                        "  2  ipretrained@1                    50.00  sad        happy",
                        "     ensemble (3 happy, 1 sad)        64.30  happy      happy");
    }

    @Test
    void shows_dashes_for_an_unknown_label_and_for_an_abstention() {
        Prediction prediction = prediction(
                new Verdict(Label.SAD, 0.4, 0, 1, false, "majority", 1L),
                new Ballot("custom", 1L, Double.NaN, Label.SAD, "It failed."));

        assertThat(PredictionTable.of(prediction, null).lines().get(2).split(" +"))
                .containsExactly("", "1", "custom@1", "-", "abstained", "-");
    }

    @Test
    void says_what_decided_a_tie() {
        Prediction prediction = prediction(new Verdict(Label.SAD, 0.5, 2, 2, true, "majority", 1L));

        assertThat(PredictionTable.of(prediction, null).toString()).contains("2 happy, 2 sad; a tie, the mean decides");
    }

    private static Prediction prediction(Verdict verdict, Ballot... ballots) {
        Image image = new Image(48, 48, "jpeg", "0".repeat(64), null, null);
        return new Prediction(
                "p",
                "u",
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(ballots),
                verdict,
                image,
                new Source("t", 0, 0L),
                "app",
                "",
                List.of());
    }
}
