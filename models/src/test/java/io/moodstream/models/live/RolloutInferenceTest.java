package io.moodstream.models.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutSplit;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.kind.ClassifierHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutInferenceTest {

    private static final String PLAN = "plan-1";
    private static final int PHOTOS = 16;
    private static final List<PhotoPixels> BATCH = IntStream.range(0, PHOTOS)
            .mapToObj(i -> new PhotoPixels("photo-" + i, grey(i)))
            .toList();

    private final Recording shared = new Recording();
    private final Recording own = new Recording();
    private final LoadedMember other = member("alpha@1", shared, 0.5);
    private final LoadedMember baseline = member("beta@1", shared, 1);

    private final List<String> unshadowed = new ArrayList<>();
    private final InferenceListener listener = new InferenceListener() {
        @Override
        public void extracted(MemberVersion member, int photos, long nanos) {}

        @Override
        public void scored(MemberVersion member, int photos, long nanos) {}

        @Override
        public void unshadowed(String member, int photos) {
            unshadowed.add(photos + " of " + member);
        }
    };

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, 5_000, 10_000})
    void the_split_decides_which_version_votes_and_the_other_shadows_it(int share) {
        LoadedMember candidate = member("beta@2", own, 2);

        List<ScoredPhoto> results = classify(share, candidate, ShadowBudget.UNLIMITED);

        for (int i = 0; i < PHOTOS; i++) {
            boolean votes = RolloutSplit.votes("photo-" + i, PLAN, share);
            MemberBallot byBaseline = MemberBallot.of(baseline.id(), score(i, 1));
            MemberBallot byCandidate = MemberBallot.of(candidate.id(), score(i, 2));
            assertThat(results.get(i).ballots())
                    .containsExactly(MemberBallot.of(other.id(), score(i, 0.5)), votes ? byCandidate : byBaseline);
            assertThat(results.get(i).shadows())
                    .containsExactly(new ShadowVote(votes ? byBaseline : byCandidate, PLAN, 3, !votes));
        }
        assertThat(unshadowed).isEmpty();
        assertThat(shared.calls).as("photos in each call").containsExactly(PHOTOS);
        assertThat(own.calls).containsExactly(PHOTOS);
    }

    @Test
    void without_budget_extracts_candidate_features_only_for_its_votes() {
        LoadedMember candidate = member("beta@2", own, 2);
        int votes = (int) BATCH.stream()
                .filter(photo -> RolloutSplit.votes(photo.photoId(), PLAN, 5_000))
                .count();

        List<ScoredPhoto> results = classify(5_000, candidate, new ShadowBudget(0, 1));

        assertThat(results).allSatisfy(result -> assertThat(result.ballots()).hasSize(2));
        assertThat(own.calls)
                .as("photos in each call of the candidate's extractor")
                .containsExactly(votes);
        assertThat(unshadowed).containsExactly(PHOTOS - votes + " of beta");
        for (int i = 0; i < PHOTOS; i++) {
            boolean candidateVotes = RolloutSplit.votes("photo-" + i, PLAN, 5_000);
            assertThat(results.get(i).ballots().get(1))
                    .isEqualTo(MemberBallot.of(
                            candidateVotes ? candidate.id() : baseline.id(), score(i, candidateVotes ? 2 : 1)));
            assertThat(results.get(i).shadows().stream().map(ShadowVote::candidate))
                    .as("the baseline's features are computed anyway, the candidate's are not")
                    .isEqualTo(candidateVotes ? List.of(false) : List.of());
        }
    }

    @Test
    void a_candidate_on_shared_features_shadows_even_without_budget() {
        LoadedMember candidate = member("beta@2", shared, 2);

        List<ScoredPhoto> results = classify(0, candidate, new ShadowBudget(0, 1));

        assertThat(results).allSatisfy(result -> assertThat(result.shadows()).hasSize(1));
        assertThat(shared.calls).containsExactly(PHOTOS);
    }

    @Test
    void a_failing_candidate_abstains_and_the_baseline_still_votes() {
        Recording failing = new Recording() {
            @Override
            public float[][] extract(List<Pixels> photos) {
                throw new IllegalStateException("no memory");
            }
        };

        List<ScoredPhoto> results = classify(0, member("beta@2", failing, 2), ShadowBudget.UNLIMITED);

        assertThat(results).allSatisfy(result -> {
            assertThat(result.ballots()).allMatch(MemberBallot.Cast.class::isInstance);
            assertThat(result.shadows())
                    .extracting(ShadowVote::ballot)
                    .allMatch(MemberBallot.Abstained.class::isInstance);
        });
    }

    @Test
    void without_a_rollout_there_are_no_shadows_and_the_snapshot_differs() {
        Ensemble plain = Ensemble.of(List.of(baseline, other), new MajorityVote());
        List<ScoredPhoto> results = plain.classify(BATCH, InferenceListener.NONE, ShadowBudget.UNLIMITED);

        assertThat(results).allSatisfy(result -> assertThat(result.shadows()).isEmpty());
        assertThat(plain.snapshotId()).matches("[0-9a-f]{16}");
        assertThat(ensemble(0, member("beta@2", own, 2)).snapshotId()).isNotEqualTo(plain.snapshotId());
    }

    private List<ScoredPhoto> classify(int share, LoadedMember candidate, ShadowBudget budget) {
        return ensemble(share, candidate).classify(BATCH, listener, budget);
    }

    private Ensemble ensemble(int share, LoadedMember candidate) {
        ActiveRollout<LoadedMember> rollout = new ActiveRollout<>(PLAN, 3, share, baseline, candidate);
        return Ensemble.of(List.of(baseline, other), Map.of("beta", rollout), new MajorityVote());
    }

    /** The score of a photo, whose grey value is its number, by a version with this factor. */
    private static double score(int photo, double factor) {
        return photo * factor / 100;
    }

    private static Pixels grey(int value) {
        byte[] values = new byte[Pixels.LENGTH];
        java.util.Arrays.fill(values, (byte) value);
        return Pixels.of(values);
    }

    private static LoadedMember member(String id, FeatureExtractor extractor, double factor) {
        ClassifierHead head = new ClassifierHead() {
            @Override
            public double[] score(float[][] features) {
                double[] scores = new double[features.length];
                for (int i = 0; i < scores.length; i++) {
                    scores[i] = features[i][0] * factor / 100;
                }
                return scores;
            }

            @Override
            public void close() {}
        };
        return new LoadedMember(MemberVersion.parse(id), extractor, head, () -> {});
    }

    /** Extracts one feature, the grey value, and records the number of photos in each call. */
    private static class Recording implements FeatureExtractor {

        private final List<Integer> calls = new ArrayList<>();

        @Override
        public int size() {
            return 1;
        }

        @Override
        public float[][] extract(List<Pixels> photos) {
            calls.add(photos.size());
            return photos.stream()
                    .map(photo -> new float[] {photo.toBytes()[0]})
                    .toArray(float[][]::new);
        }

        @Override
        public void close() {}
    }
}
