package io.moodstream.stream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.LoadableMembers;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.stream.rollout.RolloutContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rollout is idle while its member is pinned or does not vote. */
final class RolloutVoterTest extends RolloutBench {

    @Test
    void a_rollout_is_idle_while_its_member_is_pinned() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        assertThat(contexts.rollouts()).extracting(it -> it.plan().id()).containsExactly("two");
        watcher.pinned(MemberVersion.parse("custom@1"));
        complete();
        assertThat(swaps).last().isEqualTo("[custom@1]");
        assertThat(contexts.rollouts()).extracting(RolloutContext::pinned).containsExactly(true);
        watcher.pinned(MemberVersion.parse("custom@2"));
        complete();
        assertThat(swaps).last().isEqualTo("[custom@2]");
        watcher.unpinned("custom");
        complete();
        assertThat(swaps).last().isEqualTo("[custom@1] two/1: custom@1 and 1000 of custom@2");
        assertThat(contexts.rollouts()).extracting(RolloutContext::pinned).containsExactly(false);
    }

    @Test
    void a_rollout_is_idle_while_its_member_does_not_vote() {
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
        assertThat(contexts.rollouts()).extracting(RolloutContext::pinned).containsExactly(true);

        open.policies(List.of(both.withVersion(4), one.withVersion(3), both.withVersion(2)));
        open.batchCompleted();
        assertThat(swaps).last().isEqualTo("[custom@1, other@1] two/1: custom@1 and 1000 of custom@2");
        assertThat(contexts.rollouts()).extracting(RolloutContext::pinned).containsExactly(false);
    }

    /** Otherwise an operator could not end it. */
    @Test
    void a_rollout_is_idle_while_no_policy_names_its_member() {
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
            assertThat(contexts.rollouts())
                    .extracting(it -> it.plan().candidate() + " " + it.pinned())
                    .isEqualTo(members.equals(LoadableMembers.ANY) ? List.of("mine@2 true") : List.of());
        }
        assertThat(loads).doesNotContain("mine@1", "mine@2");
    }
}
