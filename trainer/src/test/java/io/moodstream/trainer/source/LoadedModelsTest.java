package io.moodstream.trainer.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.EnsembleVerdict;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.VotingRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which voting rules an evaluation has, and whose ballots they count, if more members are published than vote. */
class LoadedModelsTest {

    private static final List<String> PUBLISHED = List.of("custom", "mine", "xgcustom");

    @Test
    void a_policy_counts_the_voters_that_it_names_or_the_default_ones() {
        assertThat(votes(VotingPolicy.DEFAULT, PUBLISHED)).isEqualTo(2);
        assertThat(votes(VotingPolicy.DEFAULT.withVoters(List.of("custom", "mine", "xgcustom")), PUBLISHED))
                .isEqualTo(3);
        assertThat(votes(VotingPolicy.DEFAULT.withVoters(List.of("mine")), PUBLISHED))
                .isEqualTo(1);
    }

    @Test
    void all_members_vote_if_there_is_no_default_voter() {
        assertThat(votes(VotingPolicy.DEFAULT, List.of("mine", "yours"))).isEqualTo(2);
    }

    @Test
    void leaves_out_a_policy_that_cannot_decide_and_gives_the_reason() {
        VotingPolicy absent = VotingPolicy.DEFAULT.withVoters(List.of("custom", "other"));
        VotingPolicy weightless = new VotingPolicy(new PolicyId("weighted", 2), Map.of("custom", 1.0), 0, Map.of());
        assertThat(LoadedModels.rules(List.of(absent, weightless), PUBLISHED)).isEmpty();
        assertThat(LoadedModels.problem(absent, PUBLISHED)).contains("there is no model of its voters other");
        assertThat(LoadedModels.problem(weightless, PUBLISHED)).contains("it has no weight for xgcustom");
    }

    private static int votes(VotingPolicy policy, List<String> members) {
        VotingRule rule = LoadedModels.rules(List.of(policy), members).get(0);
        EnsembleVerdict verdict = rule.decide(members.stream()
                        .map(member -> MemberBallot.of(new MemberVersion(member, 1), 0.9))
                        .toList())
                .orElseThrow();
        return verdict.votesHappy();
    }
}
