package io.moodstream.web.follow;

import io.moodstream.Ballot;
import io.moodstream.FaceSearch;
import io.moodstream.Prediction;
import io.moodstream.ShadowBallot;
import io.moodstream.schemas.codec.Predictions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The most that a stream app writes in a prediction. Anybody may write predictions, and many are kept. */
final class PredictionLimits {

    /** x and y of five landmarks. */
    private static final int LANDMARKS = 10;

    /** Characters of a text; the longest are reasons of abstentions, which the stream app shortens to about 500. */
    private static final int TEXT = 1_024;

    private PredictionLimits() {}

    /** Whether a stream app can have written so much. */
    static boolean admit(Prediction prediction) {
        FaceSearch search = prediction.getImage().getSearch();
        return prediction.getBallots().size() <= Predictions.MAX_BALLOTS
                && prediction.getShadowBallots().size() <= Predictions.MAX_BALLOTS
                && (search == null || isSmall(search))
                && isShort(prediction.getPhotoId())
                && isShort(prediction.getUploader())
                && isShort(prediction.getVerdict().getPolicy())
                && isShort(prediction.getImage().getFormat())
                && isShort(prediction.getImage().getSha256())
                && areShort(prediction.getBallots())
                && shadowsAreShort(prediction.getShadowBallots());
    }

    private static boolean isSmall(FaceSearch search) {
        return search.getLandmarks().size() <= LANDMARKS
                && search.getOthers().size() <= Predictions.MAX_OTHER_FACES
                && isShort(search.getDetector());
    }

    private static boolean areShort(List<Ballot> ballots) {
        return ballots.stream().allMatch(ballot -> isShort(ballot.getMember()) && isShort(ballot.getAbstained()));
    }

    private static boolean shadowsAreShort(List<ShadowBallot> ballots) {
        return ballots.stream()
                .allMatch(ballot ->
                        isShort(ballot.getMember()) && isShort(ballot.getAbstained()) && isShort(ballot.getRollout()));
    }

    private static boolean isShort(@Nullable String text) {
        return text == null || text.length() <= TEXT;
    }
}
