package io.moodstream.stream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which published policy decides, and that it goes live like a model. */
final class ModelWatcherPolicyTest {

    private final WatcherBench bench = new WatcherBench();

    @Test
    void members_and_a_policy_published_together_go_live_in_one_swap() {
        bench.watcher.policies(List.of(weighted(2, "custom", "pretrained")));
        bench.publish("custom@1", "pretrained@1");

        assertThat(bench.swaps).containsExactly("[custom@1, pretrained@1] by weighted@2");
        assertThat(bench.reported).contains("live ensemble@2");
    }

    @Test
    void a_new_policy_replaces_and_retires_the_previous_one() {
        bench.publish("custom@1", "pretrained@1");
        bench.reported.clear();
        bench.watcher.policies(List.of(weighted(2, "custom", "pretrained")));
        bench.watcher.batchCompleted();
        bench.watcher.policies(List.of(VotingPolicy.DEFAULT.withVersion(3), weighted(2, "custom", "pretrained")));
        bench.watcher.batchCompleted();
        bench.watcher.batchCompleted();

        assertThat(bench.swaps)
                .containsExactly(
                        "[custom@1, pretrained@1]",
                        "[custom@1, pretrained@1] by weighted@2",
                        "[custom@1, pretrained@1] by majority@3");
        assertThat(bench.reported).containsExactly("live ensemble@2", "live ensemble@3", "retired ensemble@2");
    }

    @Test
    void refuses_a_policy_without_a_weight_for_a_member_and_keeps_the_previous_one() {
        bench.publish("custom@1", "pretrained@1");
        bench.watcher.policies(List.of(weighted(3, "custom"), weighted(2, "custom", "pretrained")));
        bench.watcher.batchCompleted();
        bench.watcher.policyRefused(4, "unsigned");
        bench.watcher.batchCompleted();

        assertThat(bench.swaps)
                .endsWith("[custom@1, pretrained@1] by weighted@2")
                .hasSize(2);
        assertThat(bench.reported)
                .contains("refused ensemble@3: It has no weight for pretrained.", "refused ensemble@4: unsigned");
    }

    /** Anything else on the status topic is from an earlier run. */
    @Test
    void reports_everything_live_once_the_topic_has_been_read() {
        bench.watcher.policies(List.of(weighted(2, "custom", "pretrained")));
        bench.publish("custom@1", "custom@2", "detector@1", "pretrained@1");
        bench.watcher.caughtUp();

        assertThat(bench.reported).contains("caught up with [custom@2, detector@1, ensemble@2, pretrained@1]");
    }

    private static VotingPolicy weighted(long version, String... members) {
        Map<String, Double> weights = new HashMap<>();
        List.of(members).forEach(member -> weights.put(member, 1.0));
        return new VotingPolicy(new PolicyId("weighted", version), weights, 0, Map.of());
    }
}
