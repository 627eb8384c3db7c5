package io.moodstream.cli.replay;

import io.moodstream.Ballot;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.EnsembleVerdict;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.rollout.ConfidenceSequence;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.schemas.codec.Labels;
import io.moodstream.schemas.codec.Predictions;
import io.moodstream.stream.classify.ClassifiedPhoto;
import io.moodstream.stream.deadletter.Result;
import io.moodstream.stream.rollout.Answer;
import io.moodstream.stream.rollout.RolloutPair;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Pairs what a candidate says of labelled photos with what the version of its member said that decided, and with the
 * verdict as it would have been. Not thread-safe.
 */
final class Backtest implements ReplayListener {

    /** The probability that an interval misses the true difference is at most this. */
    static final double ALPHA = 0.05;

    private static final String NO_LABEL = "It has no label.";

    private final String member;
    private final Map<String, GroundTruth> labels;
    private final Function<PolicyId, VotingPolicy> policies;
    private final Map<String, Long> skipped = new TreeMap<>();
    private PairedCounts byMember = PairedCounts.NONE;
    private PairedCounts byEnsemble = PairedCounts.NONE;

    /**
     * @param member the candidate's member
     * @param labels the label of each photo that counts
     * @param policies throws {@link NotReplayableException} for a policy that is gone
     */
    Backtest(String member, Map<String, GroundTruth> labels, Function<PolicyId, VotingPolicy> policies) {
        this.member = member;
        this.labels = labels;
        this.policies = policies;
    }

    @Override
    public void replayed(Prediction recorded, Result<ClassifiedPhoto> now) {
        Optional<Ballot> decided = recorded.getBallots().stream()
                .filter(ballot -> ballot.getMember().equals(member))
                .findFirst();
        Optional<ClassLabel> truth =
                Optional.ofNullable(labels.get(recorded.getPhotoId())).map(GroundTruth::label);
        if (decided.isEmpty() || truth.isEmpty()) {
            skipped(recorded, decided.isEmpty() ? member + " did not vote on it." : NO_LABEL);
            return;
        }
        Optional<MemberBallot> candidate =
                now.toOptional().map(photo -> photo.ballots().get(0));
        byMember = byMember.plus(RolloutPair.counts(
                candidate.map(Backtest::answer).orElse(Answer.ABSTAINED),
                Answer.of(decided.get().getLabel(), decided.get().getAbstained()),
                truth.get()));
        byEnsemble = byEnsemble.plus(ensemble(recorded, candidate, truth.get()));
    }

    private static Answer answer(MemberBallot ballot) {
        Ballot avro = Predictions.avro(ballot);
        return Answer.of(avro.getLabel(), avro.getAbstained());
    }

    /** Nothing if the policy is gone. */
    private PairedCounts ensemble(Prediction recorded, Optional<MemberBallot> candidate, ClassLabel truth) {
        VotingPolicy policy;
        try {
            policy = policies.apply(Predictions.domain(recorded.getVerdict()).policy());
        } catch (NotReplayableException e) {
            return PairedCounts.NONE;
        }
        Optional<EnsembleVerdict> verdict = policy.rule()
                .decide(recorded.getBallots().stream()
                        .map(Predictions::domain)
                        .map(ballot -> ballot.voter().member().equals(member) ? candidate.orElse(ballot) : ballot)
                        .toList());
        return RolloutPair.counts(
                verdict.map(it -> answer(it.label())).orElse(Answer.ABSTAINED),
                answer(Labels.domain(recorded.getVerdict().getLabel())),
                truth);
    }

    private static Answer answer(ClassLabel label) {
        return Answer.of(label == ClassLabel.HAPPY ? Label.HAPPY : Label.SAD, null);
    }

    /** The photo has no label, and need not be classified. */
    void unlabelled(Prediction recorded) {
        skipped(recorded, NO_LABEL);
    }

    @Override
    public void skipped(Prediction recorded, String reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    /** Photos that are not among the pairs, by reason. */
    Map<String, Long> skipped() {
        return skipped;
    }

    /** The candidate against the version of its member that decided. */
    PairedCounts byMember() {
        return byMember;
    }

    /** The verdicts with the candidate against those that were given. */
    PairedCounts byEnsemble() {
        return byEnsemble;
    }

    /** The difference in accuracy after these pairs: an estimate in [-1, 1]; 0 without pairs. */
    static double difference(PairedCounts counts) {
        return counts.labelled() == 0 ? 0 : (counts.candidateOnly() - counts.liveOnly()) / (double) counts.labelled();
    }

    static ConfidenceSequence.Interval interval(PairedCounts counts) {
        return ConfidenceSequence.of(counts, ALPHA);
    }
}
