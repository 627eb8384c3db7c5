package io.moodstream.web.follow;

import io.moodstream.Ballot;
import io.moodstream.FaceSearch;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.Region;
import io.moodstream.ShadowBallot;
import io.moodstream.Verdict;
import io.moodstream.schemas.codec.Predictions;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A prediction in the API: the fields of the Avro record of the same name, times in ISO 8601. */
public record PredictionView(
        String photoId,
        String uploader,
        String capturedAt,
        String predictedAt,
        List<BallotView> ballots,
        VerdictView verdict,
        ImageView image,
        List<ShadowView> shadowBallots) {

    /**
     * A member's ballot.
     *
     * @param score probability of happy; null if it abstained
     * @param label null if it abstained
     * @param abstained reason for the abstention; null for a vote
     */
    public record BallotView(
            String member,
            long version,
            @Nullable Double score,
            @Nullable String label,
            @Nullable String abstained) {}

    /**
     * A ballot that did not count: what the version of a rollout said that did not vote.
     *
     * @param candidate whether it is the candidate's; otherwise the candidate voted
     */
    public record ShadowView(
            String member,
            long version,
            @Nullable Double score,
            @Nullable String label,
            @Nullable String abstained,
            String rollout,
            int stage,
            boolean candidate) {}

    public record VerdictView(
            String label, double score, int votesHappy, int votesSad, boolean tie, String policy, long policyVersion) {}

    /**
     * The photo.
     *
     * @param judged which part of it was classified, in words
     * @param region region of that part; null for the whole photo
     * @param search result of the face search; null if there was none
     */
    public record ImageView(
            int width,
            int height,
            String format,
            String sha256,
            String judged,
            @Nullable RegionView region,
            @Nullable SearchView search) {}

    /**
     * A face search.
     *
     * @param score the detector's confidence in the chosen face; null if there is none or no confidence
     * @param landmarks landmarks of the chosen face, see {@link FaceSearch}
     * @param others the regions that would be classified for the other faces
     */
    public record SearchView(
            String detector, int faces, @Nullable Double score, List<Double> landmarks, List<RegionView> others) {}

    public record RegionView(int x, int y, int width, int height) {}

    static PredictionView of(Prediction prediction) {
        return new PredictionView(
                prediction.getPhotoId(),
                prediction.getUploader(),
                prediction.getCapturedAt().toString(),
                prediction.getPredictedAt().toString(),
                prediction.getBallots().stream().map(PredictionView::ballot).toList(),
                verdict(prediction.getVerdict()),
                image(prediction.getImage()),
                prediction.getShadowBallots().stream()
                        .map(PredictionView::shadow)
                        .toList());
    }

    /** {@code happy} or {@code sad}. */
    public static String text(Label label) {
        return label.name().toLowerCase(Locale.ROOT);
    }

    private static BallotView ballot(Ballot ballot) {
        String abstained = ballot.getAbstained();
        return abstained == null
                ? new BallotView(
                        ballot.getMember(), ballot.getVersion(), ballot.getScore(), text(ballot.getLabel()), null)
                : new BallotView(ballot.getMember(), ballot.getVersion(), null, null, abstained);
    }

    private static ShadowView shadow(ShadowBallot ballot) {
        boolean abstained = ballot.getAbstained() != null;
        return new ShadowView(
                ballot.getMember(),
                ballot.getVersion(),
                abstained ? null : ballot.getScore(),
                abstained ? null : text(ballot.getLabel()),
                ballot.getAbstained(),
                ballot.getRollout(),
                ballot.getStage(),
                ballot.getCandidate());
    }

    private static VerdictView verdict(Verdict verdict) {
        return new VerdictView(
                text(verdict.getLabel()),
                verdict.getScore(),
                verdict.getVotesHappy(),
                verdict.getVotesSad(),
                verdict.getTie(),
                verdict.getPolicy(),
                verdict.getPolicyVersion());
    }

    private static ImageView image(Image image) {
        Region region = image.getRegion();
        FaceSearch search = image.getSearch();
        return new ImageView(
                image.getWidth(),
                image.getHeight(),
                image.getFormat(),
                image.getSha256(),
                Predictions.classifiedRegion(image),
                region == null ? null : region(region),
                search == null ? null : search(search));
    }

    private static SearchView search(FaceSearch search) {
        return new SearchView(
                search.getDetector(),
                search.getFaces(),
                search.getScore(),
                search.getLandmarks(),
                search.getOthers().stream().map(PredictionView::region).toList());
    }

    private static RegionView region(Region region) {
        return new RegionView(region.getX(), region.getY(), region.getWidth(), region.getHeight());
    }
}
