package io.moodstream.models.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.kind.ClassifierHead;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EnsembleTest extends LiveFixture {

    /** An extractor that counts its calls. */
    private static final class Counting implements FeatureExtractor {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public int size() {
            return 1;
        }

        @Override
        public float[][] extract(List<Pixels> photos) {
            calls.incrementAndGet();
            return new float[photos.size()][1];
        }

        @Override
        public void close() {}
    }

    private static LoadedMember member(String name, FeatureExtractor extractor, Scorer scorer) {
        ClassifierHead head = new ClassifierHead() {
            @Override
            public double[] score(float[][] features) {
                return scorer.score(features);
            }

            @Override
            public void close() {}
        };
        return new LoadedMember(new MemberVersion(name, 1), extractor, head, () -> {});
    }

    private interface Scorer {
        double[] score(float[][] features);
    }

    @Test
    void votes_in_alphabetical_order_and_runs_a_shared_extractor_once() {
        Counting extractor = new Counting();
        Ensemble ensemble = Ensemble.of(List.of(
                member("zeta", extractor, features -> new double[] {0.9}),
                member("alpha", extractor, features -> new double[] {0.1})));
        List<MemberBallot> ballots = ensemble.classify(photos.photos().get(0));
        assertThat(ballots).extracting(ballot -> ballot.voter().member()).containsExactly("alpha", "zeta");
        assertThat(extractor.calls).hasValue(1);
        assertThat(ensemble.versions().keySet()).containsExactly("alpha", "zeta");
    }

    @Test
    void a_member_that_fails_or_yields_no_probability_abstains_and_the_others_vote() {
        Counting extractor = new Counting();
        Ensemble ensemble = Ensemble.of(List.of(
                member("broken", extractor, features -> {
                    throw new IllegalStateException("no memory");
                }),
                member("blind", extractor, features -> new double[] {Double.NaN}),
                member("well", extractor, features -> new double[] {0.75})));
        List<MemberBallot> ballots = ensemble.classify(photos.photos().get(0));
        assertThat(ballots.get(0))
                .isInstanceOfSatisfying(MemberBallot.Abstained.class, ballot -> assertThat(ballot.reason())
                        .contains("NaN"));
        assertThat(ballots.get(1))
                .isInstanceOfSatisfying(MemberBallot.Abstained.class, ballot -> assertThat(ballot.reason())
                        .contains("no memory"));
        assertThat(ballots.get(2)).isEqualTo(new MemberBallot.Cast(new MemberVersion("well", 1), 0.75));
    }

    @Test
    void scores_a_batch_as_it_scores_single_photos() {
        try (LoadedMember custom = custom1.load(loader);
                LoadedMember trees = trees1.load(loader)) {
            Ensemble ensemble = Ensemble.of(List.of(custom, trees));
            List<List<MemberBallot>> together = ensemble.classify(photos.photos());
            for (int i = 0; i < photos.size(); i++) {
                List<MemberBallot> alone = ensemble.classify(photos.photos().get(i));
                for (int member = 0; member < 2; member++) {
                    assertThat(score(together.get(i).get(member))).isEqualTo(score(alone.get(member)), within(1e-5));
                }
            }
        }
    }

    private static double score(MemberBallot ballot) {
        return ((MemberBallot.Cast) ballot).score();
    }

    @Test
    void rejects_two_versions_of_the_same_member() {
        try (LoadedMember one = custom1.load(loader);
                LoadedMember two = custom2.load(loader)) {
            assertThatThrownBy(() -> Ensemble.of(List.of(one, two)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("custom@1", "custom@2");
        }
    }

    @Test
    void without_members_there_are_no_ballots() {
        assertThat(Ensemble.EMPTY.classify(photos.photos().get(0))).isEmpty();
        assertThat(Ensemble.EMPTY.classify(List.<Pixels>of())).isEmpty();
    }
}
