package io.moodstream.stream.metrics.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.HoppingWindows;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.stream.metrics.MetricWindows;
import io.moodstream.stream.metrics.OutcomeCounts;
import io.moodstream.stream.metrics.Pane;
import io.moodstream.stream.metrics.Subject;
import io.moodstream.stream.rollout.Answer;
import io.moodstream.stream.rollout.PlanStage;
import io.moodstream.stream.rollout.RolloutPair;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OutcomeCodecTest {

    @ParameterizedTest
    @MethodSource("outcomes")
    void reads_back_what_it_wrote(Outcome outcome) {
        assertThat(OutcomeCodec.read(OutcomeCodec.write(outcome))).isEqualTo(outcome);
    }

    static Stream<Outcome> outcomes() {
        PredictionSummary predictionSummary = new PredictionSummary(
                Long.MIN_VALUE,
                List.of(
                        new Vote(new Subject("custom", 7), ClassLabel.SAD),
                        new Vote(new Subject("ensemble", 1), ClassLabel.HAPPY)),
                List.of());
        PredictionSummary paired = new PredictionSummary(
                5,
                predictionSummary.votes(),
                List.of(
                        new RolloutPair(new PlanStage("plan-a", 0), Answer.HAPPY, Answer.ABSTAINED),
                        new RolloutPair(new PlanStage("plan-b", 3), Answer.SAD, Answer.HAPPY)));
        GroundTruth truth = new GroundTruth(ClassLabel.HAPPY, -5);
        return Stream.of(
                new Outcome(null, null, 1),
                new Outcome(predictionSummary, null, 2),
                new Outcome(null, truth, 3),
                new Outcome(predictionSummary, truth, 4),
                new Outcome(paired, truth, 5),
                new Outcome(paired, null, 6));
    }

    /** Written by a release that did not distinguish photos with and without a face. */
    @Test
    void counts_an_outcome_of_an_earlier_release_for_the_whole_ensemble_only() {
        byte[] earlier = HexFormat.of()
                .parseHex("01" + "0000000000000004" + "0101" + "0000000000000005" + "01" + "0000000000000006"
                        + "00000001" + "0008656e73656d626c65" + "0000000000000001" + "01");

        Outcome outcome = OutcomeCodec.read(earlier);

        MetricWindows windows = new MetricWindows(new HoppingWindows(Duration.ofMinutes(2), Duration.ofMinutes(1)));
        assertThat(outcome.tallies(windows))
                .containsExactly(Map.entry(
                        new Pane(new Subject("ensemble", 1), 0), OutcomeCounts.of(ClassLabel.HAPPY, ClassLabel.HAPPY)));
    }

    /** So that such a release can be restored until a rollout begins, and other photos cost no more than before. */
    @Test
    void writes_an_outcome_without_pairs_in_the_format_before_rollouts() {
        String earlier = "01" + "0000000000000004" + "0101" + "0000000000000005" + "01" + "0000000000000006"
                + "00000001" + "0008656e73656d626c65" + "0000000000000001" + "01";
        Outcome outcome = OutcomeCodec.read(HexFormat.of().parseHex(earlier));

        assertThat(HexFormat.of().formatHex(OutcomeCodec.write(outcome))).isEqualTo(earlier);
    }

    @Test
    void rejects_a_format_of_a_later_release() {
        byte[] bytes = OutcomeCodec.write(new Outcome(null, null, 1));
        bytes[0] = 3;
        assertThatThrownBy(() -> OutcomeCodec.read(bytes)).hasMessageContaining("format 3");
    }
}
