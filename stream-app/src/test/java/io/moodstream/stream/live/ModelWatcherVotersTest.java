package io.moodstream.stream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.LoadableMembers;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.schemas.ModelKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Members join and leave the vote: members and rule change in one swap, and never by halves. */
final class ModelWatcherVotersTest {

    private static final VotingPolicy TWO = majority(2, "custom", "xgcustom");
    private static final VotingPolicy THREE = majority(3, "custom", "mine", "xgcustom");

    private final WatcherBench bench = new WatcherBench(LoadableMembers.ANY, List.of());

    @Test
    void a_member_that_is_voted_in_joins_with_the_policy_and_leaves_with_the_next() {
        policies(TWO);
        bench.publish("custom@1", "mine@1", "other@1", "xgcustom@1");
        policies(THREE, TWO);
        policies(TWO.withVersion(4), THREE, TWO);

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
    void a_policy_waits_for_its_voter_while_the_one_before_decides_and_then_both_change_in_one_swap() {
        policies(TWO);
        bench.publish("custom@1", "xgcustom@1");
        policies(THREE, TWO);
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
    void a_voter_that_is_refused_does_not_join_and_what_was_loaded_with_it_is_freed() {
        VotingPolicy four = majority(3, "custom", "also", "mine", "xgcustom");
        policies(TWO);
        bench.publish("custom@1", "xgcustom@1");
        bench.broken.add("mine@1");
        bench.publish("also@1", "mine@1");
        policies(four, TWO);

        assertThat(bench.swaps).containsExactly("[custom@1, xgcustom@1] by majority@2");
        assertThat(bench.discarded).containsExactly("also@1");
        assertThat(bench.reported).contains("refused mine@1: broken");

        bench.publish("mine@2");
        assertThat(bench.swaps).endsWith("[also@1, custom@1, mine@2, xgcustom@1] by majority@3");
        assertThat(bench.discarded).hasSize(1);
    }

    @Test
    void a_policy_that_waits_is_overtaken_by_a_newer_one() {
        policies(TWO);
        bench.publish("custom@1", "xgcustom@1");
        policies(THREE, TWO);
        policies(majority(4, "custom"), THREE, TWO);

        assertThat(bench.swaps).endsWith("[custom@1] by majority@4");
        assertThat(bench.reported)
                .endsWith("retired xgcustom@1", "live ensemble@4", "retired ensemble@2", "retired ensemble@3");
    }

    @Test
    void at_the_start_the_policy_before_decides_if_a_voter_of_the_newest_can_never_run() throws InterruptedException {
        bench.broken.add("mine@1");
        bench.watcher.policies(List.of(THREE, TWO));
        bench.publish("custom@1", "mine@1", "xgcustom@1");
        bench.watcher.caughtUp();

        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isTrue();
        assertThat(bench.swaps).containsExactly("[custom@1, xgcustom@1] by majority@2");
        assertThat(bench.reported)
                .anyMatch(it -> it.startsWith("waiting ensemble@3"))
                .last()
                .isEqualTo("caught up with [custom@1, ensemble@2, ensemble@3, xgcustom@1]");
        assertThat(bench.voters).as("of the policy that decides").containsExactly("custom", "xgcustom");
    }

    @Test
    void at_the_start_without_a_policy_before_those_vote_that_load_and_the_others_once_they_can()
            throws InterruptedException {
        bench.watcher.policies(List.of(THREE));
        bench.publish("custom@1", "xgcustom@1");

        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isTrue();
        assertThat(bench.swaps).containsExactly("[custom@1, xgcustom@1] by majority@3");
        assertThat(bench.reported)
                .endsWith(
                        "live ensemble@3",
                        "incomplete ensemble@3: It decides without mine, of which no version can run here; no policy"
                                + " before it has all of its voters.");

        bench.publish("mine@1");
        assertThat(bench.swaps).endsWith("[custom@1, mine@1, xgcustom@1] by majority@3");
        assertThat(bench.reported).last().isEqualTo("live ensemble@3");
    }

    @Test
    void a_fault_of_this_machine_at_the_start_is_waited_for_and_changes_no_vote() throws InterruptedException {
        bench.diskFull = true;
        bench.watcher.policies(List.of(THREE, TWO));
        bench.publish("custom@1", "mine@1", "xgcustom@1");
        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isFalse();

        bench.diskFull = false;
        bench.watcher.batchCompleted();
        assertThat(bench.swaps).containsExactly("[custom@1, mine@1, xgcustom@1] by majority@3");
        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isTrue();
    }

    @Test
    void what_could_not_be_loaded_for_now_is_tried_again_while_nothing_changes_on_the_topic()
            throws InterruptedException {
        bench.diskFull = true;
        bench.watcher.policies(List.of(THREE, TWO));
        bench.publish("custom@1", "mine@1", "xgcustom@1");
        bench.idle(LoadRetry.FIRST_PAUSE);
        bench.diskFull = false;
        int tried = bench.reported.size();
        bench.idle(Duration.ofSeconds(1));
        assertThat(bench.reported).as("pauses grow").hasSize(tried);
        bench.idle(LoadRetry.FIRST_PAUSE.multipliedBy(2));

        assertThat(bench.swaps).containsExactly("[custom@1, mine@1, xgcustom@1] by majority@3");
        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isTrue();
        tried = bench.reported.size();
        bench.idle(Duration.ofHours(1));
        assertThat(bench.reported).as("all is loaded").hasSize(tried);
    }

    @Test
    void at_the_start_the_policy_before_decides_while_a_voter_of_the_newest_cannot_be_loaded_for_now()
            throws InterruptedException {
        bench.unloadable.add("mine@1");
        bench.watcher.policies(List.of(THREE, TWO));
        bench.publish("custom@1", "mine@1", "xgcustom@1");

        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isTrue();
        assertThat(bench.swaps).containsExactly("[custom@1, xgcustom@1] by majority@2");
        assertThat(bench.reported)
                .containsOnlyOnce("loading mine@1")
                .endsWith("waiting ensemble@3: majority@2 decides until all voters can run here; one could not be"
                        + " loaded for now.");

        bench.unloadable.clear();
        bench.idle(LoadRetry.FIRST_PAUSE);
        assertThat(bench.swaps).endsWith("[custom@1, mine@1, xgcustom@1] by majority@3");
    }

    /** A publisher knows less of the voters than the apps: the policy that decides here may be pruned. */
    @Test
    void a_policy_that_left_the_topic_is_not_followed_by_one_before_it_while_newer_ones_wait() {
        VotingPolicy two = majority(2, "custom", "only");
        VotingPolicy four = majority(4, "custom", "later");
        policies(two);
        bench.publish("custom@1", "ipretrained@1", "only@1", "pretrained@1", "xgcustom@1");
        bench.broken.add("mine@1");
        bench.publish("mine@1");
        policies(four, THREE, two);
        policies(four, THREE);
        bench.publish("only@2");
        bench.watcher.ignored(new ModelKey.Manifest(MemberVersion.parse("only@3")), "unsigned");

        assertThat(bench.swaps).containsExactly("[custom@1, only@1] by majority@2", "[custom@1, only@2] by majority@2");
        assertThat(bench.reported).as("its voters are followed").contains("refused only@3: unsigned");
        bench.publish("mine@2");
        assertThat(bench.swaps).last().isEqualTo("[custom@1, mine@2, xgcustom@1] by majority@3");
    }

    @Test
    void the_policies_of_a_topic_that_was_created_anew_are_followed_though_their_versions_are_lower() {
        policies(majority(7, "custom", "xgcustom"));
        bench.publish("custom@1", "xgcustom@1");
        policies(majority(2, "custom"));

        assertThat(bench.swaps).last().isEqualTo("[custom@1] by majority@2");
    }

    @Test
    void default_voters_that_nobody_has_published_yet_are_waited_for_and_refused_ones_are_not()
            throws InterruptedException {
        bench.broken.add("pretrained@1");
        bench.publish("custom@1", "ipretrained@1", "pretrained@1");
        assertThat(bench.watcher.awaitComplete(Duration.ZERO))
                .as("without xgcustom")
                .isFalse();

        bench.publish("xgcustom@1");
        assertThat(bench.watcher.awaitComplete(Duration.ZERO)).isTrue();
        assertThat(bench.swaps).endsWith("[custom@1, ipretrained@1, xgcustom@1]");
    }

    @Test
    void a_listed_app_lets_only_those_voters_vote_that_it_lists_and_all_of_them_by_a_policy_without_voters() {
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
    void a_policy_that_left_the_topic_decides_on_while_no_other_can() {
        policies(TWO);
        bench.publish("custom@1", "xgcustom@1");
        policies(THREE);
        bench.watcher.removed(new MemberVersion("xgcustom", 1));
        bench.watcher.batchCompleted();

        assertThat(bench.swaps).containsExactly("[custom@1, xgcustom@1] by majority@2");
    }

    private void policies(VotingPolicy... newestFirst) {
        bench.watcher.policies(Arrays.asList(newestFirst));
        bench.watcher.batchCompleted();
    }

    private static VotingPolicy majority(long version, String... voters) {
        return new VotingPolicy(new PolicyId("majority", version), List.of(voters), Map.of(), 0, Map.of());
    }
}
