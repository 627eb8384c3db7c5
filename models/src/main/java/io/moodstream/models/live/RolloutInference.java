package io.moodstream.models.live;

import io.moodstream.domain.MemberBallot;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.imaging.pixels.Pixels;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One batch while rollouts are active. Of a member with a rollout, each version scores the photos on which it votes;
 * and as a shadow the others too, where the budget permits it, or where the features are there anyway.
 */
final class RolloutInference {

    private final List<PhotoPixels> photos;
    private final InferenceListener listener;
    private final BitSet all = new BitSet();
    private final List<Pixels> pixels;
    private final Map<FeatureExtractor, BatchFeatures> features = new IdentityHashMap<>();
    private final List<MemberBatch> batches = new ArrayList<>();
    private long shadowNanos;

    private RolloutInference(List<PhotoPixels> photos, InferenceListener listener) {
        this.photos = photos;
        this.listener = listener;
        this.pixels = photos.stream().map(PhotoPixels::pixels).toList();
        all.set(0, photos.size());
    }

    /**
     * Scores the photos.
     *
     * @param members the live version of each member, in alphabetical order
     * @param rollouts by member
     */
    static List<ScoredPhoto> classify(
            List<LoadedMember> members,
            Map<String, ActiveRollout<LoadedMember>> rollouts,
            List<PhotoPixels> photos,
            InferenceListener listener,
            ShadowBudget budget) {
        RolloutInference batch = new RolloutInference(photos, listener);
        long start = System.nanoTime();
        members.forEach(member -> batch.add(member, rollouts.get(member.id().member())));
        batch.score(budget.permits(photos.size()));
        budget.record(photos.size(), batch.shadowNanos, System.nanoTime() - start);
        return batch.results();
    }

    /** The versions of one member, which together vote on all photos. */
    private record MemberBatch(@Nullable ActiveRollout<LoadedMember> rollout, List<VersionBatch> versions) {}

    private void add(LoadedMember member, @Nullable ActiveRollout<LoadedMember> rollout) {
        if (rollout == null) {
            batches.add(new MemberBatch(null, List.of(version(member, all))));
            return;
        }
        BitSet candidate = new BitSet();
        for (int i = 0; i < photos.size(); i++) {
            candidate.set(i, rollout.candidateVotes(photos.get(i).photoId()));
        }
        BitSet baseline = (BitSet) all.clone();
        baseline.andNot(candidate);
        batches.add(new MemberBatch(
                rollout, List.of(version(rollout.baseline(), baseline), version(rollout.candidate(), candidate))));
    }

    private VersionBatch version(LoadedMember member, BitSet votes) {
        BatchFeatures own = features.computeIfAbsent(member.extractor(), it -> new BatchFeatures(it, pixels));
        own.vote(votes);
        return new VersionBatch(member, own, votes, photos.size());
    }

    private void score(boolean shadowed) {
        List<VersionBatch> versions =
                batches.stream().flatMap(batch -> batch.versions().stream()).toList();
        versions.forEach(version -> version.choose(all, shadowed));
        for (VersionBatch version : versions) {
            shadowNanos += version.score(listener);
        }
    }

    private List<ScoredPhoto> results() {
        batches.forEach(this::reportUnshadowed);
        List<ScoredPhoto> results = new ArrayList<>(photos.size());
        for (int i = 0; i < photos.size(); i++) {
            results.add(result(i));
        }
        return results;
    }

    private void reportUnshadowed(MemberBatch batch) {
        ActiveRollout<LoadedMember> rollout = batch.rollout();
        if (rollout == null) {
            return;
        }
        int missing = 0;
        for (int i = 0; i < photos.size(); i++) {
            int photo = i;
            missing += batch.versions().stream().allMatch(version -> version.ballot(photo) != null) ? 0 : 1;
        }
        if (missing > 0) {
            listener.unshadowed(rollout.candidate().id().member(), missing);
        }
    }

    private ScoredPhoto result(int photo) {
        List<MemberBallot> ballots = new ArrayList<>(batches.size());
        List<ShadowVote> shadows = new ArrayList<>(1);
        for (MemberBatch batch : batches) {
            for (VersionBatch version : batch.versions()) {
                MemberBallot ballot = version.ballot(photo);
                if (ballot != null && version.votesOn(photo)) {
                    ballots.add(ballot);
                } else if (ballot != null && batch.rollout() != null) {
                    shadows.add(shadow(batch.rollout(), version, ballot));
                }
            }
        }
        return new ScoredPhoto(ballots, shadows);
    }

    private static ShadowVote shadow(ActiveRollout<LoadedMember> rollout, VersionBatch version, MemberBallot ballot) {
        boolean candidate = version.isOf(rollout.candidate());
        return new ShadowVote(ballot, rollout.planId(), rollout.stage(), candidate);
    }
}
