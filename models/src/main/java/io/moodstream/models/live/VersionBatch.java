package io.moodstream.models.live;

import io.moodstream.domain.MemberBallot;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The photos of a batch that one version scores, and its ballots. */
final class VersionBatch {

    private final LoadedMember member;
    private final BatchFeatures features;
    private final BitSet votes;
    private final @Nullable MemberBallot[] ballots;
    private BitSet scored;

    /** @param votes indexes of the photos on which it votes */
    VersionBatch(LoadedMember member, BatchFeatures features, BitSet votes, int photos) {
        this.member = member;
        this.features = features;
        this.votes = votes;
        this.scored = votes;
        this.ballots = new MemberBallot[photos];
    }

    /** Chooses the photos to score. @param shadowed whether the version may extract features for a shadow */
    void choose(BitSet all, boolean shadowed) {
        if (shadowed || features.areAllVoted()) {
            scored = all;
            features.shadow(all);
        }
    }

    /**
     * Scores them.
     *
     * @return the nanoseconds that the votes alone would not have needed, without those of heads on shared features
     */
    long score(InferenceListener listener) {
        long shadow = 0;
        if (features.extract()) {
            listener.extracted(member.id(), features.photos(), features.nanos());
            shadow += features.shadowNanos();
        }
        int photos = scored.cardinality();
        if (photos == 0) {
            return shadow;
        }
        long start = System.nanoTime();
        List<MemberBallot> cast = Ensemble.classify(member, () -> features.of(scored), photos);
        long nanos = System.nanoTime() - start;
        listener.scored(member.id(), photos, nanos);
        int next = 0;
        for (int i = scored.nextSetBit(0); i >= 0; i = scored.nextSetBit(i + 1)) {
            ballots[i] = cast.get(next++);
        }
        return shadow + (features.areAllVoted() ? 0 : nanos * (photos - votes.cardinality()) / photos);
    }

    boolean votesOn(int photo) {
        return votes.get(photo);
    }

    /** Its ballot; null if it did not score the photo. */
    @Nullable
    MemberBallot ballot(int photo) {
        return ballots[photo];
    }

    boolean isOf(LoadedMember other) {
        return member == other;
    }
}
