package io.moodstream.stream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.LoadableMembers;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An instance that starts while there are rollouts. */
final class RolloutStartTest extends RolloutBench {

    @Test
    void reports_both_versions_of_a_rollout_on_start() {
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

    /** As without the right to read decisions, or while their topic cannot be read. */
    @Test
    void obeys_pins_and_runs_members_without_plans_before_decisions_are_known() {
        swaps.clear();
        ModelWatcher<String> starting = watcher(new LoadableMembers(List.of("custom", "pretrained")));
        starting.published(new Published(MemberVersion.parse("custom@1"), null));
        starting.published(new Published(MemberVersion.parse("custom@2"), "two"));
        starting.published(new Published(MemberVersion.parse("pretrained@1"), null));
        starting.rollout(plan("custom@2", "two"));
        starting.batchCompleted();
        assertThat(swaps).containsExactly("[pretrained@1]");
        assertThat(contexts.rollouts())
                .as("the rollout would seem not to have begun")
                .isEmpty();

        starting.pinned(MemberVersion.parse("custom@1"));
        starting.batchCompleted();
        assertThat(swaps).last().isEqualTo("[custom@1, pretrained@1]");
    }

    /** Otherwise a starting instance would first run the old version, though a promoted one is live elsewhere. */
    @Test
    void a_member_with_a_plan_does_not_go_live_before_decisions_are_known() {
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
}
