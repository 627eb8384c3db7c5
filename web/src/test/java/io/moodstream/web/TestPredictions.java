package io.moodstream.web;

import io.moodstream.Ballot;
import io.moodstream.FaceSearch;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.Region;
import io.moodstream.Source;
import io.moodstream.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Predictions as the stream app writes them for photos without a face. */
final class TestPredictions {

    private static final FaceSearch NO_FACE = new FaceSearch("moodstream-1", 0, null, List.of(), List.of());

    private TestPredictions() {}

    /** Three members vote, {@code happy} of them for happy; the fourth abstains. */
    static Prediction of(String id, int happy, double score) {
        return of(id, happy, score, Instant.ofEpochMilli(1_795_000_000_000L));
    }

    /** With this number of other faces. */
    static Prediction crowd(String id, int others) {
        FaceSearch search = new FaceSearch(
                "moodstream-1", others + 1, 0.9, List.of(), Collections.nCopies(others, new Region(0, 0, 0, 0)));
        return Prediction.newBuilder(of(id, 2, 0.6))
                .setImage(new Image(640, 480, "jpeg", "0".repeat(64), new Region(0, 0, 9, 9), search))
                .build();
    }

    static Prediction of(String id, int happy, double score, Instant now) {
        List<Ballot> ballots = new ArrayList<>();
        List<String> members = List.of("custom", "ipretrained", "pretrained");
        for (int i = 0; i < members.size(); i++) {
            ballots.add(new Ballot(members.get(i), 1L, score, i < happy ? Label.HAPPY : Label.SAD, null));
        }
        ballots.add(new Ballot("xgcustom", 2L, Double.NaN, Label.SAD, "too dark"));
        Label verdict = happy > 1 ? Label.HAPPY : Label.SAD;
        return Prediction.newBuilder()
                .setPhotoId(id)
                .setUploader("test")
                .setCapturedAt(now)
                .setPredictedAt(now)
                .setBallots(ballots)
                .setVerdict(new Verdict(verdict, score, happy, 3 - happy, false, "majority", 1L))
                .setImage(new Image(640, 480, "jpeg", "0".repeat(64), null, NO_FACE))
                .setSource(new Source("photo-events", 0, 7L))
                .setAppInstance("test")
                .build();
    }
}
