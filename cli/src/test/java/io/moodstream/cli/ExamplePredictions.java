package io.moodstream.cli;

import io.moodstream.Ballot;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.ShadowBallot;
import io.moodstream.Source;
import io.moodstream.Verdict;
import java.time.Instant;
import java.util.List;

/** Predictions by custom@2 and xgcustom@1, with a shadow ballot of custom@3. */
public final class ExamplePredictions {

    public static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");

    private ExamplePredictions() {}

    /**
     * A prediction of a tie, which the mean of these scores decides.
     *
     * @param topic the topic of the photo event, which does not exist
     */
    public static Prediction of(String photoId, String topic, double custom, double xgcustom) {
        return of(photoId, "ab".repeat(32), topic, custom, xgcustom);
    }

    /** The same for a photo with this SHA-256. */
    public static Prediction of(String photoId, String sha256, String topic, double custom, double xgcustom) {
        double mean = (custom + xgcustom) / 2;
        return Prediction.newBuilder()
                .setPhotoId(photoId)
                .setUploader("anna")
                .setCapturedAt(AT)
                .setPredictedAt(AT.plusSeconds(1))
                .setBallots(List.of(ballot("custom", 2, custom), ballot("xgcustom", 1, xgcustom)))
                .setVerdict(new Verdict(label(mean), mean, 1, 1, true, "majority", 1L))
                .setImage(Image.newBuilder()
                        .setWidth(48)
                        .setHeight(48)
                        .setFormat("jpeg")
                        .setSha256(sha256)
                        .build())
                .setSource(new Source(topic, 0, 7L))
                .setAppInstance("app-1")
                .setSnapshot("0123456789abcdef")
                .setShadowBallots(List.of(new ShadowBallot("custom", 3L, 0.25, Label.SAD, null, "plan-1", 0, true)))
                .build();
    }

    private static Ballot ballot(String member, long version, double score) {
        return new Ballot(member, version, score, label(score), null);
    }

    private static Label label(double score) {
        return score > 0.5 ? Label.HAPPY : Label.SAD;
    }
}
