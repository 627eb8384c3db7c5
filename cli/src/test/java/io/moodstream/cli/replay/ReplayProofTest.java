package io.moodstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.cli.ExamplePredictions;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.live.ShadowVote;
import io.moodstream.stream.classify.Classification;
import io.moodstream.stream.classify.ClassifiedPhoto;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.deadletter.Result;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayProofTest {

    private static final Prediction RECORDED = ExamplePredictions.of("photo-1", "photo-events", 0.9, 0.3);

    private final ReplayProof proof = new ReplayProof();

    static Result<ClassifiedPhoto> now(double custom, double xgcustom, double shadow) {
        List<MemberBallot> ballots = List.of(
                MemberBallot.of(new MemberVersion("custom", 2), custom),
                MemberBallot.of(new MemberVersion("xgcustom", 1), xgcustom));
        Classification classification = Classification.decide(new MajorityVote(), ballots)
                .withSnapshot(
                        "",
                        List.of(new ShadowVote(
                                MemberBallot.of(new MemberVersion("custom", 3), shadow), "plan-1", 0, true)));
        return Result.success(new ClassifiedPhoto(
                new PhotoEvent(
                        "photo-1", "anna", ExamplePredictions.AT, ByteBuffer.allocate(1), null, null, null, Map.of()),
                new DecodedPhoto(
                        Pixels.of(new byte[48 * 48 * 3]),
                        48,
                        48,
                        Optional.empty(),
                        Optional.empty(),
                        "jpeg",
                        "ab".repeat(32)),
                classification,
                classification.verdict().orElseThrow()));
    }

    @Test
    void holds_if_all_answers_are_the_same() {
        proof.replayed(RECORDED, now(0.9, 0.3, 0.25));
        assertThat(proof.holds()).isTrue();
        assertThat(proof.photos()).isEqualTo(1);
        assertThat(proof.versions()).containsExactly("custom@2", "custom@3", "xgcustom@1");
    }

    @Test
    void accepts_score_differences_only_within_the_tolerance() {
        proof.replayed(RECORDED, now(0.9 + 9e-6, 0.3, 0.25));
        assertThat(proof.holds()).isTrue();
        assertThat(proof.largest()).isBetween(8.9e-6, 9.1e-6);
        proof.replayed(RECORDED, now(0.9 + 1.5e-5, 0.3, 0.25));
        assertThat(proof.holds()).isFalse();
        assertThat(proof.otherScores()).as("custom@2, but not yet the mean").isEqualTo(1);
        assertThat(proof.otherLabels()).isZero();
    }

    @Test
    void compares_shadow_ballots_too() {
        proof.replayed(RECORDED, now(0.9, 0.3, 0.75));
        assertThat(proof.otherLabels()).isEqualTo(1);
        assertThat(proof.shown()).extracting(ScoreComparison::by).containsExactly("custom@3");
    }

    @Test
    void an_abstention_differs_from_a_vote() {
        proof.replayed(RECORDED, now(0.9, Double.NaN, 0.25));
        assertThat(proof.shown()).extracting(ScoreComparison::by).contains("xgcustom@1");
        assertThat(proof.largest()).isEqualTo(1);
    }

    @Test
    void a_photo_that_is_now_rejected_differs_in_every_answer() {
        proof.replayed(RECORDED, Result.rejected(Rejection.of(Rejection.Reason.NO_VOTE, "None.")));
        assertThat(proof.otherLabels()).isEqualTo(4);
    }

    @Test
    void photos_that_cannot_be_replayed_are_counted_by_reason() {
        proof.skipped(RECORDED, "custom@2 is pruned.");
        proof.skipped(RECORDED, "custom@2 is pruned.");
        assertThat(proof.all()).isEqualTo(2);
        assertThat(ReplayText.of(proof)).contains("2 photos not replayable: custom@2 is pruned.");
    }
}
