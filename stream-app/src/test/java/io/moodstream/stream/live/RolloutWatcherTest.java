package io.moodstream.stream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.RolloutDecision;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.stream.rollout.RolloutContext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the watcher makes live while a version has a rollout plan. */
final class RolloutWatcherTest extends RolloutBench {

    @Test
    void a_candidate_follows_its_stages_and_goes_live_once_promoted() {
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
    void retires_a_candidate_that_is_rolled_back() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        decide("two", RolloutStatus.ROLLED_BACK, 1, NO_EVIDENCE);

        assertThat(swaps).last().isEqualTo("[custom@1]");
        assertThat(reported).doesNotContain("live custom@2").endsWith("candidate custom@2", "retired custom@2");
    }

    @Test
    void ignores_a_promotion_without_evidence_or_directive() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.PROMOTED, 2, NO_EVIDENCE);
        assertThat(swaps).containsExactly("[custom@1]");

        watcher.rollout(plan("custom@2", "two").with(RolloutDirective.PROMOTE));
        complete();
        assertThat(swaps).last().isEqualTo("[custom@2] two/2: custom@1 and 10000 of custom@2");
    }

    @Test
    void in_a_dry_run_the_candidate_only_shadows() {
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
    void a_newer_version_without_a_plan_takes_over() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        publish("custom@3", null);
        complete();

        assertThat(swaps).last().isEqualTo("[custom@3]");
        assertThat(contexts.rollouts())
                .extracting(RolloutContext::supersededBy)
                .containsExactly(Optional.of(MemberVersion.parse("custom@3")));
    }

    @Test
    void a_second_plan_waits_until_the_first_has_ended() {
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
    void applies_a_decision_only_at_the_end_of_a_batch() {
        publish("custom@2", "two");
        readAll(watcher, decision("two", RolloutStatus.RUNNING, 0, NO_EVIDENCE));
        assertThat(swaps).containsExactly("[custom@1]");
        complete();
        assertThat(swaps).last().isEqualTo("[custom@1] two/0: custom@1 and 0 of custom@2");
    }
}
