package io.moodstream.stream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.stream.rollout.RolloutContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Candidates that cannot run, versions without their plan, and plans that no version names. */
final class RefusedRolloutTest extends RolloutBench {

    @Test
    void a_candidate_that_cannot_run_is_refused_and_changes_nothing() {
        broken.add("custom@2");
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 0, NO_EVIDENCE);
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);

        assertThat(swaps).containsExactly("[custom@1]");
        assertThat(reported).containsOnlyOnce("refused custom@2: broken");
        assertThat(contexts.rollouts()).extracting(RolloutContext::refusal).containsExactly(Optional.of("broken"));
    }

    @Test
    void a_version_does_not_run_until_its_plan_arrives() {
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
    void ignores_a_plan_for_a_version_published_without_one() {
        watcher.rolloutRefused(MemberVersion.parse("custom@1"), "Its manifest names no plan.");
        complete();
        publish("custom@2", null);
        complete();

        assertThat(swaps).containsExactly("[custom@1]", "[custom@2]");
        assertThat(reported).contains("ignored custom/1/rollout of custom@1: Its manifest names no plan.");
    }
}
