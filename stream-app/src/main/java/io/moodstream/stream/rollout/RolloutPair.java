package io.moodstream.stream.rollout;

import io.moodstream.Ballot;
import io.moodstream.Prediction;
import io.moodstream.ShadowBallot;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.schemas.BadRecordException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the two versions of a rollout said of one photo, whichever of them voted.
 *
 * @param at the plan, and its stage when the photo was classified
 * @param candidate the candidate's answer
 * @param baseline the answer of the version that it is compared with
 */
public record RolloutPair(PlanStage at, Answer candidate, Answer baseline) {

    /**
     * The pairs of a prediction.
     *
     * @throws BadRecordException if they are impossible, since anybody may write predictions
     */
    public static List<RolloutPair> of(Prediction prediction) {
        List<ShadowBallot> shadows = prediction.getShadowBallots();
        if (shadows.isEmpty()) {
            return List.of();
        }
        Set<String> plans = new HashSet<>();
        Set<String> members = new HashSet<>();
        List<RolloutPair> pairs = new ArrayList<>(shadows.size());
        for (ShadowBallot shadow : shadows) {
            if (!plans.add(shadow.getRollout()) || !members.add(shadow.getMember())) {
                throw new BadRecordException("The prediction has two shadow ballots of the rollout '"
                        + shadow.getRollout() + "' or of the member '" + shadow.getMember()
                        + "'; only the stream app writes predictions.");
            }
            pairs.add(pair(shadow, vote(prediction, shadow.getMember())));
        }
        return List.copyOf(pairs);
    }

    private static RolloutPair pair(ShadowBallot shadow, Ballot vote) {
        PlanStage at = PlanStage.of(shadow.getRollout(), shadow.getStage())
                .orElseThrow(() -> new BadRecordException("The prediction has a shadow ballot of stage "
                        + shadow.getStage() + " of '" + shadow.getRollout()
                        + "', which cannot be; only the stream app writes predictions."));
        Answer shadowed = Answer.of(shadow.getLabel(), shadow.getAbstained());
        Answer voted = Answer.of(vote.getLabel(), vote.getAbstained());
        return shadow.getCandidate() ? new RolloutPair(at, shadowed, voted) : new RolloutPair(at, voted, shadowed);
    }

    private static Ballot vote(Prediction prediction, String member) {
        return prediction.getBallots().stream()
                .filter(ballot -> ballot.getMember().equals(member))
                .findFirst()
                .orElseThrow(() -> new BadRecordException("The prediction has a shadow ballot of '" + member
                        + "', which did not vote; only the stream app writes predictions."));
    }

    /** What this photo adds to the evidence. @param actual its true label; null while it is unknown */
    public PairedCounts counts(@Nullable ClassLabel actual) {
        return counts(candidate, baseline, actual);
    }

    /** What one photo adds to the evidence on two versions. @param actual its true label; null while it is unknown */
    public static PairedCounts counts(Answer candidate, Answer baseline, @Nullable ClassLabel actual) {
        boolean candidateRight = actual != null && candidate.isRight(actual);
        boolean baselineRight = actual != null && baseline.isRight(actual);
        return new PairedCounts(
                one(actual != null),
                one(candidateRight && !baselineRight),
                one(baselineRight && !candidateRight),
                one(candidateRight && baselineRight),
                1,
                one(candidate == Answer.ABSTAINED),
                one(baseline == Answer.ABSTAINED),
                one(candidate == Answer.HAPPY),
                one(baseline == Answer.HAPPY));
    }

    private static long one(boolean counted) {
        return counted ? 1 : 0;
    }
}
