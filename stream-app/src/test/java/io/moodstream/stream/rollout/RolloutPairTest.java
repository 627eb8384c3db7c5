package io.moodstream.stream.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.Ballot;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.ShadowBallot;
import io.moodstream.Source;
import io.moodstream.Verdict;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.schemas.BadRecordException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RolloutPairTest {

    @Test
    void assigns_answers_to_baseline_and_candidate_whoever_voted() {
        RolloutPair shadowed = pair(shadow("custom", "plan", 0, true, Label.HAPPY, null), Label.SAD);
        RolloutPair voted = pair(shadow("custom", "plan", 1, false, Label.HAPPY, null), Label.SAD);

        assertThat(shadowed).isEqualTo(new RolloutPair(new PlanStage("plan", 0), Answer.HAPPY, Answer.SAD));
        assertThat(voted).isEqualTo(new RolloutPair(new PlanStage("plan", 1), Answer.SAD, Answer.HAPPY));
    }

    @Test
    void counts_an_abstention_as_wrong_once_the_label_is_known() {
        RolloutPair pair = pair(shadow("custom", "plan", 0, true, Label.SAD, "no memory"), Label.SAD);

        assertThat(pair.counts(ClassLabel.SAD)).isEqualTo(new PairedCounts(1, 0, 1, 0, 1, 1, 0, 0, 0));
        assertThat(pair.counts(null)).isEqualTo(new PairedCounts(0, 0, 0, 0, 1, 1, 0, 0, 0));
    }

    @Test
    void a_labelled_pair_counts_which_answer_alone_was_right() {
        RolloutPair pair = pair(shadow("custom", "plan", 0, true, Label.HAPPY, null), Label.SAD);

        assertThat(pair.counts(ClassLabel.HAPPY)).isEqualTo(new PairedCounts(1, 1, 0, 0, 1, 0, 0, 1, 0));
        assertThat(pair.counts(ClassLabel.SAD)).isEqualTo(new PairedCounts(1, 0, 1, 0, 1, 0, 0, 1, 0));
        assertThat(pair(shadow("custom", "plan", 0, true, Label.SAD, null), Label.SAD)
                        .counts(ClassLabel.SAD))
                .isEqualTo(new PairedCounts(1, 0, 0, 1, 1, 0, 0, 0, 0));
    }

    /** Anyone may write predictions. */
    @ParameterizedTest
    @MethodSource("impossible")
    void rejects_impossible_shadow_ballots(List<ShadowBallot> shadows, String words) {
        assertThatThrownBy(() -> RolloutPair.of(prediction(shadows, Label.SAD)))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining(words);
    }

    static Stream<Arguments> impossible() {
        ShadowBallot good = shadow("custom", "plan", 0, true, Label.SAD, null);
        return Stream.of(
                Arguments.of(List.of(good, good), "two shadow ballots"),
                Arguments.of(List.of(good, shadow("custom", "other", 0, true, Label.SAD, null)), "'custom'"),
                Arguments.of(List.of(good, shadow("other", "plan", 0, true, Label.SAD, null)), "'plan'"),
                Arguments.of(List.of(shadow("other", "plan", 0, true, Label.SAD, null)), "did not vote"),
                Arguments.of(List.of(shadow("custom", "plan", -1, true, Label.SAD, null)), "stage -1"),
                Arguments.of(List.of(shadow("custom", "plan", 2_000, true, Label.SAD, null)), "stage 2000"),
                Arguments.of(List.of(shadow("custom", "a/b", 0, true, Label.SAD, null)), "'a/b'"),
                Arguments.of(List.of(shadow("custom", "p".repeat(65), 0, true, Label.SAD, null)), "which cannot be"));
    }

    private static RolloutPair pair(ShadowBallot shadow, Label vote) {
        return RolloutPair.of(prediction(List.of(shadow), vote)).get(0);
    }

    private static ShadowBallot shadow(
            String member, String plan, int stage, boolean candidate, Label label, @Nullable String abstained) {
        return new ShadowBallot(member, 2L, 0.5, label, abstained, plan, stage, candidate);
    }

    private static Prediction prediction(List<ShadowBallot> shadows, Label vote) {
        return new Prediction(
                "photo",
                "ada",
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(new Ballot("custom", 1L, 0.5, vote, null)),
                new Verdict(vote, 0.5, 0, 1, false, "majority", 1L),
                new Image(48, 48, "png", "0".repeat(64), null, null),
                new Source("photo-events", 0, 0L),
                "instance",
                "",
                shadows);
    }
}
