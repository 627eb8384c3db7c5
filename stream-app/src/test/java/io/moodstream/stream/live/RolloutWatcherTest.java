package io.moodstream.stream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.RolloutDecision;
import io.moodstream.domain.LoadableMembers;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.stream.rollout.RolloutContext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the watcher makes live while versions have rollout plans. */
final class RolloutWatcherTest extends RolloutBench {

    @Test
    void a_version_with_a_plan_is_beside_the_live_one_as_its_stages_say_and_live_once_it_is_promoted() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 0, NO_EVIDENCE);
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        decide("two", RolloutStatus.PROMOTED, 2, GOOD);
        decide("two", RolloutStatus.COMPLETED, 2, GOOD);

        assertThat(swaps)
                .containsExactly(
                        "[custom@1]",
                        "[custom@1] two/0: custom@1 and 0 of custom@2",
                        "[custom@1] two/1: custom@1 and 1000 of custom@2",
                        "[custom@2] two/2: custom@1 and 10000 of custom@2",
                        "[custom@2]");
        assertThat(loads).as("the candidate is loaded once").containsExactly("custom@1", "custom@2");
        assertThat(reported)
                .containsExactly(
                        "loading custom@1",
                        "live custom@1",
                        "loading custom@2",
                        "candidate custom@2",
                        "live custom@2",
                        "retired custom@1");
    }

    @Test
    void a_candidate_that_is_rolled_back_is_dropped_and_never_live() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        decide("two", RolloutStatus.ROLLED_BACK, 1, NO_EVIDENCE);

        assertThat(swaps).last().isEqualTo("[custom@1]");
        assertThat(reported).doesNotContain("live custom@2").endsWith("candidate custom@2", "retired custom@2");
    }

    @Test
    void an_instance_that_starts_reports_what_is_beside_the_live_version() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        watcher.caughtUp();
        assertThat(reported).endsWith("candidate custom@2", "caught up with [custom@1, custom@2]");

        reported.clear();
        ModelWatcher<String> starting = watcher(new LoadableMembers(List.of("custom")));
        readAll(starting, decision("two", RolloutStatus.PROMOTED, 2, GOOD));
        starting.published(new Published(MemberVersion.parse("custom@1"), null));
        starting.published(new Published(MemberVersion.parse("custom@2"), "two"));
        starting.rollout(plan("custom@2", "two"));
        starting.batchCompleted();
        assertThat(reported)
                .containsExactly("loading custom@2", "loading custom@1", "live custom@2", "retired custom@1");
    }

    /** Without a right to read decisions, or while their topic cannot be read. */
    @Test
    void before_the_decisions_are_known_a_pin_is_obeyed_and_members_without_plans_are_live() {
        swaps.clear();
        ModelWatcher<String> starting = watcher(new LoadableMembers(List.of("custom", "pretrained")));
        starting.published(new Published(MemberVersion.parse("custom@1"), null));
        starting.published(new Published(MemberVersion.parse("custom@2"), "two"));
        starting.published(new Published(MemberVersion.parse("pretrained@1"), null));
        starting.rollout(plan("custom@2", "two"));
        starting.batchCompleted();
        assertThat(swaps).containsExactly("[pretrained@1]");
        assertThat(board.rollouts()).as("it would seem not to have begun").isEmpty();

        starting.pinned(MemberVersion.parse("custom@1"));
        starting.batchCompleted();
        assertThat(swaps).last().isEqualTo("[custom@1, pretrained@1]");
    }

    @Test
    void a_promotion_that_neither_evidence_nor_an_order_bears_out_is_not_obeyed() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.PROMOTED, 2, NO_EVIDENCE);
        assertThat(swaps).containsExactly("[custom@1]");

        watcher.rollout(plan("custom@2", "two").with(RolloutDirective.PROMOTE));
        complete();
        assertThat(swaps).last().isEqualTo("[custom@2] two/2: custom@1 and 10000 of custom@2");
    }

    @Test
    void in_a_dry_run_the_candidate_only_shadows_whatever_is_decided() {
        watcher.published(new Published(MemberVersion.parse("custom@2"), "two"));
        watcher.rollout(plan("custom@2", "two", true));
        complete();
        for (RolloutStatus status : List.of(RolloutStatus.RUNNING, RolloutStatus.PROMOTED, RolloutStatus.COMPLETED)) {
            RolloutDecision decision = decision("two", status, status == RolloutStatus.RUNNING ? 1 : 2, GOOD);
            readAll(
                    watcher,
                    RolloutDecision.newBuilder(decision).setDryRun(true).build());
        }

        assertThat(swaps)
                .containsExactly(
                        "[custom@1]",
                        "[custom@1] two/1: custom@1 and 0 of custom@2",
                        "[custom@1] two/2: custom@1 and 0 of custom@2",
                        "[custom@1]");
    }

    @Test
    void a_pin_wins_and_its_members_rollout_is_idle() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        assertThat(board.rollouts()).extracting(it -> it.plan().id()).containsExactly("two");
        watcher.pinned(MemberVersion.parse("custom@1"));
        complete();
        assertThat(swaps).last().isEqualTo("[custom@1]");
        assertThat(board.rollouts()).extracting(RolloutContext::pinned).containsExactly(true);
        watcher.pinned(MemberVersion.parse("custom@2"));
        complete();
        assertThat(swaps).last().isEqualTo("[custom@2]");
        watcher.unpinned("custom");
        complete();
        assertThat(swaps).last().isEqualTo("[custom@1] two/1: custom@1 and 1000 of custom@2");
        assertThat(board.rollouts()).extracting(RolloutContext::pinned).containsExactly(false);
    }

    @Test
    void the_rollout_of_a_member_that_leaves_the_vote_is_idle_until_it_is_back() {
        ModelWatcher<String> open = watcher(LoadableMembers.ANY);
        VotingPolicy both = VotingPolicy.DEFAULT.withVoters(List.of("custom", "other"));
        VotingPolicy one = VotingPolicy.DEFAULT.withVoters(List.of("other"));
        open.policies(List.of(both.withVersion(2)));
        open.published(new Published(MemberVersion.parse("custom@1"), null));
        open.published(new Published(MemberVersion.parse("custom@2"), "two"));
        open.published(new Published(MemberVersion.parse("other@1"), null));
        open.rollout(plan("custom@2", "two"));
        readAll(open, decision("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE));
        open.batchCompleted();
        assertThat(swaps).last().isEqualTo("[custom@1, other@1] two/1: custom@1 and 1000 of custom@2");

        open.policies(List.of(one.withVersion(3), both.withVersion(2)));
        open.batchCompleted();
        assertThat(swaps).last().isEqualTo("[other@1]");
        assertThat(reported).contains("retired custom@1", "retired custom@2");
        assertThat(board.rollouts()).extracting(RolloutContext::pinned).containsExactly(true);

        open.policies(List.of(both.withVersion(4), one.withVersion(3), both.withVersion(2)));
        open.batchCompleted();
        assertThat(swaps).last().isEqualTo("[custom@1, other@1] two/1: custom@1 and 1000 of custom@2");
        assertThat(board.rollouts()).extracting(RolloutContext::pinned).containsExactly(false);
    }

    /** Else an operator could not end it. */
    @Test
    void the_rollout_of_a_member_that_no_policy_names_is_idle_where_it_may_be_loaded() {
        for (LoadableMembers members : List.of(LoadableMembers.ANY, new LoadableMembers(List.of("other")))) {
            ModelWatcher<String> some = watcher(members);
            some.policies(
                    List.of(VotingPolicy.DEFAULT.withVoters(List.of("other")).withVersion(2)));
            readAll(some);
            some.published(new Published(MemberVersion.parse("mine@1"), null));
            some.published(new Published(MemberVersion.parse("mine@2"), "two"));
            some.published(new Published(MemberVersion.parse("other@1"), null));
            some.rollout(plan("mine@2", "two").with(RolloutDirective.ABORT));
            some.batchCompleted();
            assertThat(swaps).last().isEqualTo("[other@1]");
            assertThat(board.rollouts())
                    .extracting(it -> it.plan().candidate() + " " + it.pinned())
                    .isEqualTo(members.equals(LoadableMembers.ANY) ? List.of("mine@2 true") : List.of());
        }
        assertThat(loads).doesNotContain("mine@1", "mine@2");
    }

    @Test
    void a_newer_version_without_a_plan_takes_over() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        publish("custom@3", null);
        complete();

        assertThat(swaps).last().isEqualTo("[custom@3]");
        assertThat(board.rollouts())
                .extracting(RolloutContext::supersededBy)
                .containsExactly(Optional.of(MemberVersion.parse("custom@3")));
    }

    @Test
    void a_second_plan_waits_for_the_end_of_the_first_and_says_so() {
        publish("custom@2", "two");
        publish("custom@3", "three");
        complete();
        decide("two", RolloutStatus.RUNNING, 0, NO_EVIDENCE);
        decide("three", RolloutStatus.RUNNING, 0, NO_EVIDENCE);
        assertThat(swaps).last().isEqualTo("[custom@1] two/0: custom@1 and 0 of custom@2");
        assertThat(reported)
                .contains(
                        "refused custom@3: The rollout of custom@2 is under way: this one begins when that has ended.");

        decide("two", RolloutStatus.ABORTED, 0, NO_EVIDENCE);
        assertThat(swaps).last().isEqualTo("[custom@1] three/0: custom@1 and 0 of custom@3");
    }

    @Test
    void a_candidate_that_cannot_run_is_refused_and_changes_nothing() {
        broken.add("custom@2");
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 0, NO_EVIDENCE);
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);

        assertThat(swaps).containsExactly("[custom@1]");
        assertThat(reported).containsOnlyOnce("refused custom@2: broken");
        assertThat(board.rollouts()).extracting(RolloutContext::refusal).containsExactly(Optional.of("broken"));
    }

    @Test
    void without_its_plan_a_version_that_names_one_never_runs() {
        MemberVersion id = MemberVersion.parse("custom@2");
        watcher.published(new Published(id, "two"));
        watcher.rolloutRefused(id, "It has no plan 'two'.");
        complete();
        assertThat(swaps).containsExactly("[custom@1]");
        assertThat(reported).contains("refused custom@2: It has no plan 'two'.");
        assertThat(watcher.plan(id)).isEmpty();

        watcher.rollout(plan("custom@2", "two"));
        assertThat(watcher.plan(id)).contains(plan("custom@2", "two"));
        complete();
        decide("two", RolloutStatus.RUNNING, 0, NO_EVIDENCE);
        assertThat(swaps).last().isEqualTo("[custom@1] two/0: custom@1 and 0 of custom@2");
    }

    @Test
    void a_plan_of_a_version_that_was_published_without_one_changes_nothing() {
        watcher.rolloutRefused(MemberVersion.parse("custom@1"), "Its manifest names no plan.");
        complete();
        publish("custom@2", null);
        complete();

        assertThat(swaps).containsExactly("[custom@1]", "[custom@2]");
        assertThat(reported).contains("ignored custom/1/rollout of custom@1: Its manifest names no plan.");
    }

    /** Else an instance that starts would run the old version first, where a promoted one is live. */
    @Test
    void where_there_are_plans_nothing_goes_live_before_the_decisions_are_known() {
        swaps.clear();
        ModelWatcher<String> starting = watcher(new LoadableMembers(List.of("custom")));
        starting.published(new Published(MemberVersion.parse("custom@1"), null));
        starting.published(new Published(MemberVersion.parse("custom@2"), "two"));
        starting.rollout(plan("custom@2", "two"));
        starting.batchCompleted();
        assertThat(swaps).isEmpty();

        readAll(starting, decision("two", RolloutStatus.COMPLETED, 2, GOOD));
        assertThat(swaps).containsExactly("[custom@2]");
    }

    @Test
    void a_decision_in_the_middle_of_a_batch_waits_for_its_end() {
        publish("custom@2", "two");
        readAll(watcher, decision("two", RolloutStatus.RUNNING, 0, NO_EVIDENCE));
        assertThat(swaps).containsExactly("[custom@1]");
        complete();
        assertThat(swaps).last().isEqualTo("[custom@1] two/0: custom@1 and 0 of custom@2");
    }
}
