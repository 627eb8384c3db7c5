package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VotingPolicyTest {

    private static final Map<String, Double> WEIGHTS = Map.of("m0", 3.0, "m1", 1.0, "m2", 1.0);

    private static VotingPolicy policy(String name, Map<String, Double> weights) {
        return new VotingPolicy(new PolicyId(name, 4), weights, 0, Map.of());
    }

    private static List<MemberBallot> cast(double... scores) {
        List<MemberBallot> ballots = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            ballots.add(MemberBallot.of(new MemberVersion("m" + i, 1), scores[i]));
        }
        return ballots;
    }

    private static EnsembleVerdict decide(VotingPolicy policy, double... scores) {
        return policy.rule().decide(cast(scores)).orElseThrow();
    }

    @Test
    void one_good_member_may_outweigh_two() {
        EnsembleVerdict verdict = decide(policy("weighted", WEIGHTS), 0.75, 0.25, 0.25);
        assertThat(verdict)
                .isEqualTo(new EnsembleVerdict(ClassLabel.HAPPY, 2.75 / 5, 1, 2, false, new PolicyId("weighted", 4)));
        assertThat(decide(VotingPolicy.DEFAULT, 0.75, 0.25, 0.25).label()).isEqualTo(ClassLabel.SAD);
    }

    @Test
    void the_weighted_mean_breaks_a_weighted_tie() {
        VotingPolicy even = policy("weighted", Map.of("m0", 2.0, "m1", 1.0, "m2", 1.0));
        assertThat(decide(even, 0.75, 0.5, 0.25))
                .extracting(EnsembleVerdict::tie, EnsembleVerdict::label)
                .containsExactly(true, ClassLabel.HAPPY);
        assertThat(decide(even, 0.75, 0.25, 0.25))
                .extracting(EnsembleVerdict::tie, EnsembleVerdict::score, EnsembleVerdict::label)
                .containsExactly(true, 0.5, ClassLabel.SAD);
    }

    @Test
    void members_without_a_weight_and_abstentions_do_not_count() {
        assertThat(decide(policy("weighted", Map.of("m1", 1.0)), 0.9, 0.25).votesHappy())
                .isZero();
        assertThat(decide(policy("weighted", WEIGHTS), Double.NaN, 0.75).score())
                .isEqualTo(0.75);
        assertThat(policy("weighted", Map.of("other", 1.0)).rule().decide(cast(0.9)))
                .isEmpty();
        assertThat(policy("stack", Map.of("other", 1.0)).rule().decide(cast(0.9)))
                .isEmpty();
    }

    @Test
    void a_stack_of_one_member_with_weight_one_returns_its_score() {
        VotingPolicy same = policy("stack", Map.of("m0", 1.0));
        assertThat(decide(same, 0.8).score()).isCloseTo(0.8, within(1e-12));
        assertThat(decide(same, 0.5).label()).isEqualTo(ClassLabel.SAD);
        assertThat(decide(same, 1.0).score()).as("scores are limited to 0.999").isCloseTo(0.999, within(1e-12));
    }

    @Test
    void an_intercept_shifts_the_decision_threshold() {
        VotingPolicy gloomy = new VotingPolicy(new PolicyId("stack", 2), Map.of("m0", 1.0), -1, Map.of());
        assertThat(decide(gloomy, 0.7).label()).isEqualTo(ClassLabel.SAD);
        assertThat(decide(gloomy, 0.8).label()).isEqualTo(ClassLabel.HAPPY);
        assertThat(decide(gloomy, 0.8).tie()).isFalse();
    }

    @Test
    void rejects_an_unknown_rule_and_invalid_weights() {
        assertThatThrownBy(() -> policy("plurality", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("plurality")
                .hasMessageContaining("majority");
        assertThatThrownBy(() -> policy("weighted", Map.of("m0", -1.0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy("weighted", Map.of("m0", 0.0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy("stack", Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy("stack", Map.of("m0", Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void only_the_ballots_of_named_voters_count() {
        VotingPolicy two = VotingPolicy.DEFAULT.withVoters(List.of("m2", "m1"));
        assertThat(two.voters()).containsExactly("m1", "m2");
        assertThat(two.withVersion(3).voters()).containsExactly("m1", "m2");
        assertThat(decide(two, 0.1, 0.9, 0.8).votesHappy()).isEqualTo(2);
        assertThat(decide(two, 0.1, 0.9, 0.8).votesSad()).isZero();
        assertThat(policy("weighted", WEIGHTS).withVoters(List.of("m1")).weights())
                .containsOnlyKeys("m1");
    }

    @Test
    void the_mean_score_breaks_a_tie_of_any_number_of_voters() {
        List<String> members = List.of("m0", "m1", "m2", "m3", "m4", "m5");
        VotingPolicy six = VotingPolicy.DEFAULT.withVoters(members);
        assertThat(decide(six, 0.75, 0.75, 0.75, 0.5, 0.5, 0.5))
                .extracting(EnsembleVerdict::tie, EnsembleVerdict::label)
                .containsExactly(true, ClassLabel.HAPPY);
        assertThat(decide(six.withVoters(members.subList(0, 5)), 0.75, 0.75, 0.25, 0.25, Double.NaN))
                .as("an abstention leaves four votes, and a mean of exactly one half")
                .extracting(EnsembleVerdict::tie, EnsembleVerdict::label)
                .containsExactly(true, ClassLabel.SAD);
    }

    @Test
    void rejects_invalid_duplicate_or_too_many_voters() {
        for (List<String> bad : List.of(List.of("Mine"), List.of("detector"), List.of("ensemble"), List.of(""))) {
            assertThatThrownBy(() -> VotingPolicy.DEFAULT.withVoters(bad))
                    .hasMessageContaining("neither ensemble nor detector");
        }
        assertThatThrownBy(() -> VotingPolicy.DEFAULT.withVoters(List.of("mine", "custom", "mine")))
                .hasMessage("It names mine more than once.");
        assertThatThrownBy(() -> policy("weighted", WEIGHTS).withVoters(List.of("m0", "mine")))
                .hasMessage("It has no weight for mine.");
        assertThatThrownBy(() -> VotingPolicy.DEFAULT.withVoters(
                        IntStream.range(0, 33).mapToObj(i -> "m" + i).toList()))
                .hasMessage("It names 33 voters, and there are 32 at most.");
    }

    @Test
    void an_instance_can_load_only_some_of_the_voters() {
        VotingPolicy mine = VotingPolicy.DEFAULT.withVoters(List.of("custom", "mine"));
        assertThat(LoadableMembers.ANY.voters(VotingPolicy.DEFAULT)).isEqualTo(VotingPolicy.DEFAULT_VOTERS);
        assertThat(LoadableMembers.ANY.voters(mine)).containsExactly("custom", "mine");
        LoadableMembers listed = new LoadableMembers(List.of("xgcustom", "custom"));
        assertThat(listed.voters(mine)).containsExactly("custom");
        assertThat(listed.voters(VotingPolicy.DEFAULT)).containsExactly("custom", "xgcustom");
    }

    @Test
    void every_rule_but_the_majority_needs_a_weight_per_member() {
        assertThat(VotingPolicy.DEFAULT.missing(List.of("m0"))).isEmpty();
        assertThat(policy("weighted", WEIGHTS).missing(List.of("m9", "m0", "m8")))
                .containsExactly("m8", "m9");
        assertThat(policy("weighted", WEIGHTS).withVersion(7).rule().policy()).isEqualTo(new PolicyId("weighted", 7));
    }
}
