package io.moodstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.cli.ExamplePredictions;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.deadletter.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacktestTest {

    private static final Map<String, GroundTruth> SAD = Map.of("photo-1", new GroundTruth(ClassLabel.SAD, 0));

    private final Backtest backtest = new Backtest("custom", SAD, id -> VotingPolicy.DEFAULT);

    @Test
    void the_candidate_is_paired_with_its_member_and_replaces_it_in_the_vote() {
        // custom@2 says happy, and so does the verdict; the candidate says sad, and so would the verdict.
        backtest.replayed(ExamplePredictions.of("photo-1", "photo-events", 0.9, 0.3), ReplayProofTest.now(0.1, 0.3, 0));
        assertThat(backtest.byMember().candidateOnly()).isEqualTo(1);
        assertThat(backtest.byEnsemble().candidateOnly()).isEqualTo(1);
        assertThat(Backtest.difference(backtest.byMember())).isEqualTo(1);
    }

    @Test
    void a_photo_that_the_candidate_cannot_classify_counts_against_it() {
        backtest.replayed(
                ExamplePredictions.of("photo-1", "photo-events", 0.2, 0.3),
                Result.rejected(Rejection.of(Rejection.Reason.NO_VOTE, "None.")));
        assertThat(backtest.byMember().liveOnly()).isEqualTo(1);
        assertThat(backtest.byMember().candidateAbstained()).isEqualTo(1);
    }

    @Test
    void skips_photos_without_a_label() {
        backtest.replayed(ExamplePredictions.of("photo-2", "photo-events", 0.9, 0.3), ReplayProofTest.now(0.1, 0.3, 0));
        assertThat(backtest.byMember().labelled()).isZero();
        assertThat(backtest.skipped()).containsOnlyKeys("It has no label.");
    }
}
