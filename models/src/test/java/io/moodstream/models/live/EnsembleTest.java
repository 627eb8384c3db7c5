package io.moodstream.models.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.domain.Ballot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.kind.Head;
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

    private static LoadedMember member(String name, Piece<FeatureExtractor> extractor, Scorer scorer) {
        Head head = new Head() {
            @Override
            public double[] score(float[][] features) {
                return scorer.score(features);
            }

            @Override
            public void close() {}
        };
        return new LoadedMember(new MemberVersion(name, 1), extractor, new Piece<>(name, head), () -> {});
    }

    private interface Scorer {
        double[] score(float[][] features);
    }

    @Test
    void judgesInAlphabeticalOrderWithEachExtractorOnce() {
        Counting extractor = new Counting();
        Piece<FeatureExtractor> piece = new Piece<>("e", extractor);
        Ensemble ensemble = Ensemble.of(
                List.of(member("zeta", piece, features -> new double[] {0.9}), member("alpha", piece, features ->
                        new double[] {0.1})));
        List<Ballot> ballots = ensemble.judge(photos.photos().get(0));
        assertThat(ballots).extracting(ballot -> ballot.voter().member()).containsExactly("alpha", "zeta");
        assertThat(extractor.calls).hasValue(1);
        assertThat(ensemble.versions().keySet()).containsExactly("alpha", "zeta");
    }

    @Test
    void aMemberThatFailsOrYieldsNoProbabilityAbstainsAndTheOthersVote() {
        Piece<FeatureExtractor> piece = new Piece<>("e", new Counting());
        Ensemble ensemble = Ensemble.of(List.of(
                member("broken", piece, features -> {
                    throw new IllegalStateException("no memory");
                }),
                member("blind", piece, features -> new double[] {Double.NaN}),
                member("well", piece, features -> new double[] {0.75})));
        List<Ballot> ballots = ensemble.judge(photos.photos().get(0));
        assertThat(ballots.get(0)).isInstanceOfSatisfying(Ballot.Abstained.class, ballot -> assertThat(ballot.reason())
                .contains("NaN"));
        assertThat(ballots.get(1)).isInstanceOfSatisfying(Ballot.Abstained.class, ballot -> assertThat(ballot.reason())
                .contains("no memory"));
        assertThat(ballots.get(2)).isEqualTo(new Ballot.Cast(new MemberVersion("well", 1), 0.75));
    }

    @Test
    void judgesManyAsItJudgesEach() {
        try (LoadedMember custom = custom1.load(loader);
                LoadedMember trees = trees1.load(loader)) {
            Ensemble ensemble = Ensemble.of(List.of(custom, trees));
            List<List<Ballot>> together = ensemble.judge(photos.photos());
            for (int i = 0; i < photos.size(); i++) {
                List<Ballot> alone = ensemble.judge(photos.photos().get(i));
                for (int member = 0; member < 2; member++) {
                    assertThat(score(together.get(i).get(member))).isEqualTo(score(alone.get(member)), within(1e-5));
                }
            }
        }
    }

    private static double score(Ballot ballot) {
        return ((Ballot.Cast) ballot).score();
    }

    @Test
    void takesOneVersionOfAMember() {
        try (LoadedMember one = custom1.load(loader);
                LoadedMember two = custom2.load(loader)) {
            assertThatThrownBy(() -> Ensemble.of(List.of(one, two)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("custom@1", "custom@2");
        }
    }

    @Test
    void withoutMembersThereAreNoBallots() {
        assertThat(Ensemble.EMPTY.judge(photos.photos().get(0))).isEmpty();
        assertThat(Ensemble.EMPTY.judge(List.<Pixels>of())).isEmpty();
    }
}
