package io.moodstream.stream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.RolloutDecision;
import io.moodstream.domain.LoadableMembers;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.modeltopic.decision.DecisionRecord;
import io.moodstream.stream.rollout.RolloutContext;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Decisions that the stream app did not write, among those that it did. */
final class ForgedDecisionsTest extends RolloutBench {

    private static final int MANY = 1_000;

    @Test
    void a_forged_decision_does_not_replace_a_genuine_one() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.PROMOTED, 2, GOOD);
        forge("two", RolloutStatus.PROMOTED, 2);
        forge("two", RolloutStatus.RUNNING, 7);
        watcher.decided(List.of(new DecisionRecord("two", Optional.empty())));

        assertThat(swaps).containsExactly("[custom@1]", "[custom@2] two/2: custom@1 and 10000 of custom@2");
        assertThat(reported).doesNotContain("retired custom@2");
    }

    @Test
    void flags_an_overwritten_decision_even_after_the_rollout_has_ended() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        forge("two", RolloutStatus.PROMOTED, 2);
        assertThat(contexts.rollouts()).extracting(RolloutContext::overwritten).containsExactly(true);
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        assertThat(contexts.rollouts()).extracting(RolloutContext::overwritten).containsExactly(false);

        decide("two", RolloutStatus.COMPLETED, 2, GOOD);
        assertThat(contexts.rollouts()).isEmpty();
        watcher.decided(List.of(new DecisionRecord("two", Optional.empty())));
        assertThat(contexts.rollouts()).singleElement().satisfies(it -> {
            assertThat(it.overwritten()).isTrue();
            assertThat(it.baseline()).isEqualTo(MemberVersion.parse("custom@1"));
            assertThat(it.position().map(RolloutPosition::status)).contains(RolloutStatus.COMPLETED);
        });
        decide("two", RolloutStatus.COMPLETED, 2, GOOD);
        assertThat(contexts.rollouts()).isEmpty();
    }

    @Test
    void applies_the_last_genuine_decision_that_arrived_before_its_plan() {
        decide("two", RolloutStatus.RUNNING, 0, NO_EVIDENCE);
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        for (int i = 0; i < 50; i++) {
            forge("two", RolloutStatus.PROMOTED, 2);
        }
        publish("custom@2", "two");
        complete();

        assertThat(swaps).containsExactly("[custom@1]", "[custom@1] two/1: custom@1 and 1000 of custom@2");
    }

    /** More decisions than are buffered: the topic must be read again once the plan is known. */
    @Test
    void finds_a_decision_lost_in_a_flood_by_reading_the_topic_again() {
        decide("two", RolloutStatus.COMPLETED, 2, GOOD);
        flood(watcher, MANY);
        assertThat(watcher.needsDecisionsAgain()).as("no plan lacks a decision").isFalse();
        publish("custom@2", "two");
        complete();
        assertThat(watcher.needsDecisionsAgain()).isTrue();
        assertThat(contexts.rollouts())
                .as("the rollout would seem not to have begun")
                .isEmpty();
        assertThat(reported).doesNotContain("candidate custom@2");

        watcher.decisionsBegin();
        readAll(watcher, decision("two", RolloutStatus.COMPLETED, 2, GOOD));
        assertThat(watcher.needsDecisionsAgain()).isFalse();
        assertThat(swaps).containsExactly("[custom@1]", "[custom@2]");
    }

    @Test
    void old_decisions_change_nothing_while_the_topic_is_read_again() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.PROMOTED, 2, GOOD);
        watcher.decisionsBegin();
        watcher.decided(List.of(DecisionRecord.of(decision("two", RolloutStatus.RUNNING, 0, NO_EVIDENCE))));
        complete();
        watcher.decided(List.of(DecisionRecord.of(decision("two", RolloutStatus.PROMOTED, 2, GOOD))));
        watcher.decisionsEnd();

        assertThat(swaps).containsExactly("[custom@1]", "[custom@2] two/2: custom@1 and 10000 of custom@2");
    }

    @Test
    void keeps_a_decision_that_compaction_removed_and_flags_it_as_overwritten() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        watcher.decisionsBegin();
        watcher.decisionsEnd();

        assertThat(swaps).last().isEqualTo("[custom@1] two/1: custom@1 and 1000 of custom@2");
        assertThat(contexts.rollouts()).extracting(RolloutContext::overwritten).containsExactly(true);
    }

    @Test
    void bounds_the_decisions_kept_for_unsigned_plans() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        List<WeakReference<RolloutPosition>> invented = flood(watcher, 100_000);
        System.gc();

        assertThat(invented.stream().filter(it -> it.get() != null).count()).isBetween(1L, 501L);
        assertThat(swaps).last().isEqualTo("[custom@1] two/1: custom@1 and 1000 of custom@2");
        assertThat(swaps).hasSize(2);
        assertThat(watcher.needsDecisionsAgain()).isFalse();
    }

    @Test
    void applies_a_decision_once_the_directive_behind_it_arrives() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        decide("two", RolloutStatus.PROMOTED, 2, NO_EVIDENCE);
        forge("two", RolloutStatus.RUNNING, 9);
        watcher.rollout(plan("custom@2", "two").with(RolloutDirective.PROMOTE));
        complete();

        assertThat(swaps).last().isEqualTo("[custom@2] two/2: custom@1 and 10000 of custom@2");
    }

    /** Otherwise the old version would replace a promoted one for a moment. */
    @Test
    void an_instance_that_starts_amid_a_flood_runs_nothing_until_it_has_read_again() {
        swaps.clear();
        ModelWatcher<String> starting = watcher(new LoadableMembers(List.of("custom")));
        starting.decisionsBegin();
        starting.decided(List.of(DecisionRecord.of(decision("two", RolloutStatus.COMPLETED, 2, GOOD))));
        flood(starting, MANY);
        starting.published(new Published(MemberVersion.parse("custom@1"), null));
        starting.published(new Published(MemberVersion.parse("custom@2"), "two"));
        starting.rollout(plan("custom@2", "two"));
        starting.batchCompleted();
        starting.decisionsEnd();
        assertThat(swaps).isEmpty();
        assertThat(starting.needsDecisionsAgain()).isTrue();

        starting.decisionsBegin();
        readAll(starting, decision("two", RolloutStatus.COMPLETED, 2, GOOD));
        assertThat(swaps).containsExactly("[custom@2]");
    }

    private void forge(String planId, RolloutStatus status, int stage) {
        watcher.decided(List.of(DecisionRecord.of(decision(planId, status, stage, NO_EVIDENCE))));
    }

    /** @return references to the positions, which the watcher may keep or let go */
    private static List<WeakReference<RolloutPosition>> flood(ModelWatcher<String> watcher, int records) {
        RolloutDecision usual = decision("two", RolloutStatus.RUNNING, 0, NO_EVIDENCE);
        List<WeakReference<RolloutPosition>> invented = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            DecisionRecord record = DecisionRecord.of(
                    RolloutDecision.newBuilder(usual).setPlanId("invented-" + i).build());
            invented.add(new WeakReference<>(record.content().orElseThrow().position()));
            watcher.decided(List.of(record));
        }
        return invented;
    }
}
