package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Ballot;
import io.moodstream.Prediction;
import io.moodstream.ShadowBallot;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.rollout.RolloutSplit;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.domain.rollout.SnapshotId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A rollout of {@code custom} that is under way, as its predictions must show it.
 *
 * @param baseline version of {@code custom} that is compared with
 * @param candidate its manifest, which names the plan
 * @param shares of its stages, in basis points
 */
record Rollout(long baseline, Manifest candidate, List<Integer> shares) {

    private static final String MEMBER = "custom";

    String planId() {
        return candidate.rollout().orElseThrow();
    }

    /** The share of photos on which the candidate votes, by the snapshots of this rollout. */
    private Map<String, Integer> snapshots() {
        Map<String, Integer> snapshots = new TreeMap<>();
        for (int stage = 0; stage < shares.size(); stage++) {
            snapshots.put(snapshot(baseline, stage, shares.get(stage)), shares.get(stage));
        }
        snapshots.put(snapshot(candidate.id().version(), shares.size(), RolloutStage.ALL), RolloutStage.ALL);
        return snapshots;
    }

    private String snapshot(long live, int stage, int share) {
        return SnapshotId.of(
                List.of(new MemberVersion(MEMBER, live), new MemberVersion("xgcustom", 1)),
                VotingPolicy.DEFAULT.id(),
                List.of(new SnapshotId.Rollout(planId(), stage, share)));
    }

    /** Those that were made in this rollout, each by the version that photo, plan and stage determine. */
    List<Prediction> verified(List<Prediction> predictions) {
        Map<String, Integer> snapshots = snapshots();
        List<Prediction> own = predictions.stream()
                .filter(prediction -> snapshots.containsKey(prediction.getSnapshot()))
                .toList();
        assertThat(own).allSatisfy(prediction -> {
            int share = Objects.requireNonNull(snapshots.get(prediction.getSnapshot()));
            boolean votes = RolloutSplit.votes(prediction.getPhotoId(), planId(), share);
            assertThat(voter(prediction)).isEqualTo(votes ? candidate.id().version() : baseline);
            assertThat(prediction.getShadowBallots()).allSatisfy(shadow -> assertShadow(shadow, votes));
        });
        return own;
    }

    private void assertShadow(ShadowBallot shadow, boolean candidateVotes) {
        assertThat(shadow.getRollout()).isEqualTo(planId());
        assertThat(shadow.getCandidate()).isEqualTo(!candidateVotes);
        assertThat(shadow.getVersion())
                .isEqualTo(candidateVotes ? baseline : candidate.id().version());
    }

    /** How many of these the candidate voted on. */
    long votes(List<Prediction> predictions) {
        return predictions.stream()
                .filter(prediction -> voter(prediction) == candidate.id().version())
                .count();
    }

    static long voter(Prediction prediction) {
        return prediction.getBallots().stream()
                .filter(ballot -> ballot.getMember().equals(MEMBER))
                .mapToLong(Ballot::getVersion)
                .findFirst()
                .orElseThrow();
    }
}
