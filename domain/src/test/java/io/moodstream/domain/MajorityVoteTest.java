package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MajorityVoteTest {

    private final MajorityVote rule = new MajorityVote();

    @Test
    void the_label_with_more_votes_wins_whatever_the_mean() {
        EnsembleVerdict verdict = decide(0.51, 0.51, 0.51, 0.0);

        assertThat(verdict.label()).isEqualTo(ClassLabel.HAPPY);
        assertThat(verdict.score()).isLessThan(0.5);
        assertThat(verdict.votesHappy()).isEqualTo(3);
        assertThat(verdict.votesSad()).isEqualTo(1);
        assertThat(verdict.tie()).isFalse();
    }

    @Test
    void a_tie_is_happy_if_the_mean_is_above_one_half() {
        assertThat(decide(0.875, 0.75, 0.5, 0.25)).isEqualTo(tie(ClassLabel.HAPPY, 0.59375));
    }

    @Test
    void a_tie_is_sad_if_the_mean_is_below_one_half() {
        assertThat(decide(0.75, 0.625, 0.25, 0.125)).isEqualTo(tie(ClassLabel.SAD, 0.4375));
    }

    @Test
    void a_tie_is_sad_if_the_mean_is_exactly_one_half() {
        assertThat(decide(1.0, 0.75, 0.25, 0.0)).isEqualTo(tie(ClassLabel.SAD, 0.5));
    }

    @Test
    void three_voters_cannot_tie() {
        EnsembleVerdict verdict = decide(0.9, 0.4, 0.4);

        assertThat(verdict.label()).isEqualTo(ClassLabel.SAD);
        assertThat(verdict.tie()).isFalse();
    }

    @Test
    void an_abstention_counts_neither_as_a_vote_nor_in_the_mean() {
        List<MemberBallot> ballots = new ArrayList<>(cast(0.75, 0.25));
        ballots.add(new MemberBallot.Abstained(new MemberVersion("broken", 1), "It failed."));

        EnsembleVerdict verdict = rule.decide(ballots).orElseThrow();

        assertThat(verdict).isEqualTo(new EnsembleVerdict(ClassLabel.SAD, 0.5, 1, 1, true, rule.policy()));
    }

    @Test
    void gives_no_verdict_if_nobody_voted() {
        assertThat(rule.decide(List.of())).isEmpty();
        assertThat(rule.decide(List.of(new MemberBallot.Abstained(new MemberVersion("broken", 1), "It failed."))))
                .isEmpty();
    }

    @Test
    void a_verdict_names_its_rule() {
        assertThat(decide(0.9).policy()).isEqualTo(new PolicyId("majority", 1));
    }

    @Test
    void the_order_of_the_ballots_does_not_matter() {
        Random random = new Random(7);
        for (int trial = 0; trial < 1000; trial++) {
            // Sums of quarters are exact in any order, so even ties at one half keep their outcome.
            List<MemberBallot> ballots = cast(IntStream.range(0, 1 + random.nextInt(6))
                    .mapToDouble(i -> random.nextInt(5) / 4.0)
                    .toArray());
            List<MemberBallot> shuffled = new ArrayList<>(ballots);
            Collections.shuffle(shuffled, random);

            assertThat(rule.decide(shuffled)).isEqualTo(rule.decide(ballots));
        }
    }

    private EnsembleVerdict tie(ClassLabel label, double score) {
        return new EnsembleVerdict(label, score, 2, 2, true, rule.policy());
    }

    private EnsembleVerdict decide(double... scores) {
        return rule.decide(cast(scores)).orElseThrow();
    }

    private static List<MemberBallot> cast(double... scores) {
        return IntStream.range(0, scores.length)
                .<MemberBallot>mapToObj(i -> new MemberBallot.Cast(new MemberVersion("member-" + i, i + 1), scores[i]))
                .toList();
    }
}
