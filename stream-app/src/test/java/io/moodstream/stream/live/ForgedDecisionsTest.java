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

/** Decisions that the stream app did not write, among those that it wrote. */
final class ForgedDecisionsTest extends RolloutBench {

    private static final int MANY = 1_000;

    @Test
    void a_decision_that_its_plan_does_not_bear_out_displaces_no_true_one() {
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
    void a_true_decision_that_was_overwritten_is_written_again_even_after_the_end() {
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
    void of_decisions_that_came_before_their_plan_the_last_true_one_counts() {
        decide("two", RolloutStatus.RUNNING, 0, NO_EVIDENCE);
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        for (int i = 0; i < 50; i++) {
            forge("two", RolloutStatus.PROMOTED, 2);
        }
        publish("custom@2", "two");
        complete();

        assertThat(swaps).containsExactly("[custom@1]", "[custom@1] two/1: custom@1 and 1000 of custom@2");
    }

    /** More than can wait: the topic must be read again, with the plan known. */
    @Test
    void a_true_decision_that_a_flood_washed_away_before_its_plan_is_found_by_reading_again() {
        decide("two", RolloutStatus.COMPLETED, 2, GOOD);
        flood(watcher, MANY);
        assertThat(watcher.needsDecisionsAgain()).as("no plan misses anything").isFalse();
        publish("custom@2", "two");
        complete();
        assertThat(watcher.needsDecisionsAgain()).isTrue();
        assertThat(contexts.rollouts()).as("it would seem not to have begun").isEmpty();
        assertThat(reported).doesNotContain("candidate custom@2");

        watcher.decisionsBegin();
        readAll(watcher, decision("two", RolloutStatus.COMPLETED, 2, GOOD));
        assertThat(watcher.needsDecisionsAgain()).isFalse();
        assertThat(swaps).containsExactly("[custom@1]", "[custom@2]");
    }

    @Test
    void while_the_topic_is_read_again_what_was_decided_long_ago_changes_nothing() {
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
    void a_decision_that_compaction_erased_is_kept_and_written_again() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        watcher.decisionsBegin();
        watcher.decisionsEnd();

        assertThat(swaps).last().isEqualTo("[custom@1] two/1: custom@1 and 1000 of custom@2");
        assertThat(contexts.rollouts()).extracting(RolloutContext::overwritten).containsExactly(true);
    }

    @Test
    void plans_that_nobody_signed_are_not_remembered_and_change_nothing() {
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
    void an_order_that_comes_after_its_decision_counts_whatever_was_written_in_between() {
        publish("custom@2", "two");
        complete();
        decide("two", RolloutStatus.RUNNING, 1, NO_EVIDENCE);
        decide("two", RolloutStatus.PROMOTED, 2, NO_EVIDENCE);
        forge("two", RolloutStatus.RUNNING, 9);
        watcher.rollout(plan("custom@2", "two").with(RolloutDirective.PROMOTE));
        complete();

        assertThat(swaps).last().isEqualTo("[custom@2] two/2: custom@1 and 10000 of custom@2");
    }

    /** Else a promoted version would be replaced by the old one for a moment. */
    @Test
    void an_instance_that_starts_amid_a_flood_runs_nothing_before_it_has_read_again() {
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

    /** @return what may be remembered of it */
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
