package io.moodstream.stream.topology;

import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutSplit;
import io.moodstream.models.live.PhotoPixels;
import io.moodstream.models.live.ShadowVote;
import io.moodstream.stream.classify.Classification;
import io.moodstream.stream.classify.EnsembleClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Two members, one of which has a candidate beside it; in place of engines tested elsewhere. */
final class RolloutEnsemble implements EnsembleClassifier {

    static final MemberVersion BASELINE = new MemberVersion("custom", 1);
    static final MemberVersion CANDIDATE = new MemberVersion("custom", 2);

    private final String planId;
    private final ToDoubleFunction<PhotoPixels> baseline;
    private final ToDoubleFunction<PhotoPixels> candidate;
    private final Random sampling = new Random(1);
    private int stage;
    private int share;
    private double sampled = 1;

    /** @param baseline the score of the live version, NaN for none @param candidate that of the candidate */
    RolloutEnsemble(String planId, ToDoubleFunction<PhotoPixels> baseline, ToDoubleFunction<PhotoPixels> candidate) {
        this.planId = planId;
        this.baseline = baseline;
        this.candidate = candidate;
    }

    void at(int stage, int share) {
        this.stage = stage;
        this.share = share;
    }

    /** The part of the photos that are shadowed. */
    void sampled(double part) {
        sampled = part;
    }

    @Override
    public List<Classification> classify(List<PhotoPixels> photos) {
        return photos.stream().map(this::classify).toList();
    }

    private Classification classify(PhotoPixels photo) {
        boolean candidateVotes = RolloutSplit.votes(photo.photoId(), planId, share);
        MemberBallot byBaseline = MemberBallot.of(BASELINE, baseline.applyAsDouble(photo));
        MemberBallot byCandidate = MemberBallot.of(CANDIDATE, candidate.applyAsDouble(photo));
        List<MemberBallot> ballots = new ArrayList<>();
        ballots.add(candidateVotes ? byCandidate : byBaseline);
        ballots.add(MemberBallot.of(new MemberVersion("pretrained", 1), 0.7));
        List<ShadowVote> shadows = sampling.nextDouble() < sampled
                ? List.of(new ShadowVote(candidateVotes ? byBaseline : byCandidate, planId, stage, !candidateVotes))
                : List.of();
        return Classification.decide(new MajorityVote(), ballots).withSnapshot("snapshot", shadows);
    }
}
