package io.moodstream.web.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Ballot;
import io.moodstream.FaceSearch;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.Region;
import io.moodstream.ShadowBallot;
import io.moodstream.Source;
import io.moodstream.Verdict;
import io.moodstream.schemas.serde.TrustedAvroClasses;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionLimitsTest {

    static {
        TrustedAvroClasses.trust();
    }

    private static final Region REGION = new Region(0, 0, 9, 9);
    private static final String LONG = "x".repeat(1_025);

    @Test
    void admits_the_largest_prediction_that_a_stream_app_writes() {
        String longestReason = "\u6697".repeat(500) + " ... (of 90000 characters)";
        Prediction max = Prediction.newBuilder(prediction(search(10, 15)))
                .setPhotoId("p".repeat(1_024))
                .setUploader("u".repeat(1_024))
                .setBallots(Collections.nCopies(64, ballot(longestReason)))
                .setShadowBallots(Collections.nCopies(64, shadow(longestReason, "plan")))
                .build();

        assertThat(PredictionLimits.admit(max)).isTrue();
    }

    @Test
    void rejects_longer_lists_than_a_stream_app_writes() {
        assertThat(PredictionLimits.admit(prediction(search(11, 0)))).isFalse();
        assertThat(PredictionLimits.admit(prediction(search(0, 16)))).isFalse();
        Prediction usual = prediction(search(10, 2));
        assertThat(List.of(
                        Prediction.newBuilder(usual)
                                .setBallots(Collections.nCopies(65, ballot("too dark")))
                                .build(),
                        Prediction.newBuilder(usual)
                                .setShadowBallots(Collections.nCopies(65, shadow("too dark", "plan")))
                                .build()))
                .noneMatch(PredictionLimits::admit);
    }

    @Test
    void rejects_texts_of_more_than_1024_characters() {
        Prediction usual = prediction(search(10, 2));
        FaceSearch detector = new FaceSearch(LONG, 0, null, List.of(), List.of());
        assertThat(List.of(
                        Prediction.newBuilder(usual).setPhotoId(LONG).build(),
                        Prediction.newBuilder(usual).setUploader(LONG).build(),
                        Prediction.newBuilder(usual)
                                .setBallots(List.of(ballot(LONG)))
                                .build(),
                        Prediction.newBuilder(usual)
                                .setBallots(List.of(new Ballot(LONG, 1L, 0.6, Label.HAPPY, null)))
                                .build(),
                        Prediction.newBuilder(usual)
                                .setShadowBallots(List.of(shadow(LONG, "plan")))
                                .build(),
                        Prediction.newBuilder(usual)
                                .setShadowBallots(List.of(shadow("too dark", LONG)))
                                .build(),
                        Prediction.newBuilder(usual)
                                .setVerdict(new Verdict(Label.HAPPY, 0.6, 1, 0, false, LONG, 1L))
                                .build(),
                        Prediction.newBuilder(usual)
                                .setImage(new Image(9, 9, LONG, "0", null, null))
                                .build(),
                        Prediction.newBuilder(usual)
                                .setImage(new Image(9, 9, "png", LONG, null, null))
                                .build(),
                        prediction(detector)))
                .noneMatch(PredictionLimits::admit);
    }

    private static FaceSearch search(int landmarks, int others) {
        return new FaceSearch(
                "detector@1",
                others + 1,
                0.9,
                Collections.nCopies(landmarks, 1.0),
                Collections.nCopies(others, REGION));
    }

    private static Ballot ballot(String abstained) {
        return new Ballot("custom", 1L, Double.NaN, Label.SAD, abstained);
    }

    private static ShadowBallot shadow(String abstained, String rollout) {
        return new ShadowBallot("custom", 2L, Double.NaN, Label.SAD, abstained, rollout, 0, true);
    }

    private static Prediction prediction(FaceSearch search) {
        return Prediction.newBuilder()
                .setPhotoId("photo")
                .setUploader("anna")
                .setCapturedAt(Instant.EPOCH)
                .setPredictedAt(Instant.EPOCH)
                .setBallots(List.of(ballot("too dark")))
                .setVerdict(new Verdict(Label.HAPPY, 0.6, 1, 0, false, "majority", 1L))
                .setImage(new Image(48, 48, "png", "0".repeat(64), REGION, search))
                .setSource(new Source("photo-events", 0, 7L))
                .setAppInstance("test")
                .build();
    }
}
