package io.moodstream.stream.live;

import static io.moodstream.stream.live.WatcherBench.majority;
import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.LoadableMembers;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.schemas.ModelKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Members join and leave the vote: members and rule always change together, in one swap. */
final class ModelWatcherVotersTest {

    private static final VotingPolicy TWO = majority(2, "custom", "xgcustom");
    private static final VotingPolicy THREE = majority(3, "custom", "mine", "xgcustom");

    private final WatcherBench bench = new WatcherBench(LoadableMembers.ANY, List.of());

    @Test
    void a_member_joins_with_the_policy_that_names_it_and_leaves_with_the_next() {
        bench.policies(TWO);
        bench.publish("custom@1", "mine@1", "other@1", "xgcustom@1");
        bench.policies(THREE, TWO);
        bench.policies(TWO.withVersion(4), THREE, TWO);

        assertThat(bench.swaps)
                .containsExactly(
                        "[custom@1, xgcustom@1] by majority@2",
                        "[custom@1, mine@1, xgcustom@1] by majority@3",
                        "[custom@1, xgcustom@1] by majority@4");
        assertThat(bench.reported)
                .doesNotContain("loading other@1")
                .endsWith("retired mine@1", "live ensemble@4", "retired ensemble@3");
    }

    @Test
    void a_policy_waits_for_its_voters_while_the_previous_one_applies() {
        bench.policies(TWO);
        bench.publish("custom@1", "xgcustom@1");
        bench.policies(THREE, TWO);
        assertThat(bench.reported)
                .endsWith("waiting ensemble@3: majority@2 decides until all voters can run here; no version does of"
                        + " mine.");
        bench.publish("custom@2");
        bench.publish("mine@1");

        assertThat(bench.swaps)
                .containsExactly(
                        "[custom@1, xgcustom@1] by majority@2",
                        "[custom@2, xgcustom@1] by majority@2",
                        "[custom@2, mine@1, xgcustom@1] by majority@3");
        assertThat(bench.reported)
                .filteredOn(it -> it.contains("ensemble"))
                .containsExactly(
                        "live ensemble@2",
                        "waiting ensemble@3: majority@2 decides until all voters can run here; no version does of mine.",
                        "live ensemble@3",
                        "retired ensemble@2");
    }

    @Test
    void a_refused_voter_does_not_join_and_voters_loaded_with_it_are_freed() {
        VotingPolicy four = majority(3, "custom", "also", "mine", "xgcustom");
        bench.policies(TWO);
        bench.publish("custom@1", "xgcustom@1");
        bench.broken.add("mine@1");
        bench.publish("also@1", "mine@1");
        bench.policies(four, TWO);

        assertThat(bench.swaps).containsExactly("[custom@1, xgcustom@1] by majority@2");
        assertThat(bench.discarded).containsExactly("also@1");
        assertThat(bench.reported).contains("refused mine@1: broken");

        bench.publish("mine@2");
        assertThat(bench.swaps).endsWith("[also@1, custom@1, mine@2, xgcustom@1] by majority@3");
        assertThat(bench.discarded).hasSize(1);
    }

    @Test
    void a_newer_policy_overtakes_a_waiting_one() {
        bench.policies(TWO);
        bench.publish("custom@1", "xgcustom@1");
        bench.policies(THREE, TWO);
        bench.policies(majority(4, "custom"), THREE, TWO);

        assertThat(bench.swaps).endsWith("[custom@1] by majority@4");
        assertThat(bench.reported)
                .endsWith("retired xgcustom@1", "live ensemble@4", "retired ensemble@2", "retired ensemble@3");
    }

    /** A publisher knows less about the voters than the apps do, and may prune the policy that decides here. */
    @Test
    void a_pruned_policy_applies_while_newer_ones_wait_for_their_voters() {
        VotingPolicy two = majority(2, "custom", "only");
        VotingPolicy four = majority(4, "custom", "later");
        bench.policies(two);
        bench.publish("custom@1", "ipretrained@1", "only@1", "pretrained@1", "xgcustom@1");
        bench.broken.add("mine@1");
        bench.publish("mine@1");
        bench.policies(four, THREE, two);
        bench.policies(four, THREE);
        bench.publish("only@2");
        bench.watcher.ignored(new ModelKey.Manifest(MemberVersion.parse("only@3")), "unsigned");

        assertThat(bench.swaps).containsExactly("[custom@1, only@1] by majority@2", "[custom@1, only@2] by majority@2");
        assertThat(bench.reported).as("its voters are followed").contains("refused only@3: unsigned");
        bench.publish("mine@2");
        assertThat(bench.swaps).last().isEqualTo("[custom@1, mine@2, xgcustom@1] by majority@3");
    }

    @Test
    void follows_lower_policy_versions_of_a_recreated_topic() {
        bench.policies(majority(7, "custom", "xgcustom"));
        bench.publish("custom@1", "xgcustom@1");
        bench.policies(majority(2, "custom"));

        assertThat(bench.swaps).last().isEqualTo("[custom@1] by majority@2");
    }

    @Test
    void only_listed_members_vote_and_all_of_them_if_the_policy_names_no_voters() {
        WatcherBench listed = new WatcherBench(List.of("custom", "mine"), List.of());
        listed.publish("custom@1", "mine@1", "xgcustom@1");
        listed.watcher.policies(List.of(TWO));
        listed.watcher.batchCompleted();
        listed.watcher.policies(List.of(majority(3, "xgcustom"), TWO));
        listed.watcher.batchCompleted();

        assertThat(listed.swaps).containsExactly("[custom@1, mine@1]", "[custom@1] by majority@2");
        assertThat(listed.reported)
                .contains("refused ensemble@3: Of its voters (xgcustom) this instance may load none:"
                        + " moodstream.members is custom, mine.");
    }

    @Test
    void a_pruned_policy_applies_while_no_other_can() {
        bench.policies(TWO);
        bench.publish("custom@1", "xgcustom@1");
        bench.policies(THREE);
        bench.watcher.removed(new MemberVersion("xgcustom", 1));
        bench.watcher.batchCompleted();

        assertThat(bench.swaps).containsExactly("[custom@1, xgcustom@1] by majority@2");
    }
}
