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
        assertThat(contexts.rollouts()).as("it would seem not to have begun").isEmpty();

        starting.pinned(MemberVersion.parse("custom@1"));
        starting.batchCompleted();
        assertThat(swaps).last().isEqualTo("[custom@1, pretrained@1]");
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
}
