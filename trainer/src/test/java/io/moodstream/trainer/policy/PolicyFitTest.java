package io.moodstream.trainer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Estimate;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.trainer.artifact.PolicyFiles;
import io.moodstream.trainer.evaluation.Evaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFitTest {

    /** One member that is right nine times out of ten, and three that are right six times out of ten. */
    private static Evaluation oneExpert(long seed, int photos) {
        Random random = new Random(seed);
        List<ClassLabel> actual = new ArrayList<>();
        List<List<MemberBallot>> ballots = new ArrayList<>();
        for (int i = 0; i < photos; i++) {
            ClassLabel label = random.nextBoolean() ? ClassLabel.HAPPY : ClassLabel.SAD;
            actual.add(label);
            ballots.add(List.of(
                    ballot("expert", label, 0.9, random),
                    ballot("guess1", label, 0.6, random),
                    ballot("guess2", label, 0.6, random),
                    ballot("guess3", label, 0.6, random)));
        }
        return new Evaluation(actual, ballots);
    }

    private static MemberBallot ballot(String member, ClassLabel label, double skill, Random random) {
        boolean happy = (random.nextDouble() < skill) == (label == ClassLabel.HAPPY);
        return MemberBallot.of(
                new MemberVersion(member, 1), happy ? 0.5 + random.nextDouble() / 2 : random.nextDouble() / 2);
    }

    private static double accuracy(ConfusionCounts counts) {
        return counts.accuracy().estimate().map(Estimate::value).orElseThrow();
    }

    private static double weight(VotingPolicy policy, String member) {
        return policy.weights().getOrDefault(member, 0.0);
    }

    @Test
    void both_policies_favour_the_expert_and_beat_the_majority_on_new_photos() {
        List<VotingPolicy> policies = PolicyFit.of(oneExpert(1, 2000), Map.of("validation_photos", "2000"));
        Evaluation fresh = oneExpert(2, 2000);
        double majority = accuracy(fresh.ensemble(new MajorityVote()));
        assertThat(policies).extracting(policy -> policy.id().name()).containsExactly("weighted", "stack");
        assertThat(policies).allSatisfy(policy -> {
            assertThat(weight(policy, "expert")).isGreaterThan(2 * weight(policy, "guess1"));
            assertThat(accuracy(fresh.ensemble(policy.rule()))).isGreaterThan(majority + 0.05);
        });
        assertThat(policies.get(0).weights().get("expert")).isCloseTo(Math.log(9), within(0.2));
    }

    @Test
    void a_member_that_is_worse_than_chance_gets_no_weight() {
        Evaluation liar = new Evaluation(
                List.of(ClassLabel.HAPPY, ClassLabel.SAD, ClassLabel.SAD),
                List.of(
                        List.of(
                                MemberBallot.of(new MemberVersion("a", 1), 0.9),
                                MemberBallot.of(new MemberVersion("liar", 1), 0.1)),
                        List.of(
                                MemberBallot.of(new MemberVersion("a", 1), 0.1),
                                MemberBallot.of(new MemberVersion("liar", 1), 0.9)),
                        List.of(
                                MemberBallot.of(new MemberVersion("a", 1), 0.2),
                                MemberBallot.of(new MemberVersion("liar", 1), Double.NaN))));
        VotingPolicy weighted = PolicyFit.of(liar, Map.of()).get(0);
        assertThat(weighted.weights().get("liar")).isZero();
    }

    @Test
    void fits_only_the_policies_that_the_photos_determine() {
        assertThat(PolicyFit.of(new Evaluation(List.of(), List.of()), Map.of())).isEmpty();
        Evaluation onlyHappy = new Evaluation(
                List.of(ClassLabel.HAPPY), List.of(List.of(MemberBallot.of(new MemberVersion("a", 1), 0.9))));
        assertThat(PolicyFit.of(onlyHappy, Map.of()))
                .extracting(policy -> policy.id().name())
                .containsExactly("weighted");
    }

    @Test
    void the_same_scores_give_the_same_weights_and_files_preserve_them(@TempDir Path out) {
        List<VotingPolicy> policies = PolicyFit.of(oneExpert(1, 300), Map.of("seed", "1"));
        assertThat(PolicyFit.of(oneExpert(1, 300), Map.of("seed", "1"))).isEqualTo(policies);
        PolicyFiles.write(policies, out);
        assertThat(PolicyFiles.in(out))
                .startsWith(VotingPolicy.DEFAULT)
                .containsAll(policies)
                .hasSize(3);
        assertThat(PolicyFiles.in(out, "stack").facts()).containsEntry("seed", "1");
    }
}
