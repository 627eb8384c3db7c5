package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.RolloutDecision;
import io.moodstream.RolloutStatus;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.codec.Rollouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** The decisions on rollouts: everything on their topic, in order. */
final class RolloutLog implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Tail<RolloutDecision> tail;
    private final List<RolloutDecision> decisions = new ArrayList<>();

    RolloutLog(Cluster cluster) {
        Topic topic = cluster.topics().rollouts();
        tail = Tail.fromBeginning(
                cluster.clients(), topic, cluster.serdes().deserializer(topic, RolloutDecision.class));
    }

    /** The records of a plan so far. */
    List<RolloutDecision> of(String planId) {
        tail.poll(Duration.ofMillis(20)).forEach(record -> decisions.add(record.value()));
        return decisions.stream().filter(it -> it.getPlanId().equals(planId)).toList();
    }

    /** Waits until a rollout has this status. */
    RolloutDecision await(String planId, RolloutStatus status) {
        Awaitility.await().atMost(TIMEOUT).untilAsserted(() -> assertThat(of(planId))
                .as(() -> planId + " is " + status + ", after " + steps(planId))
                .anyMatch(it -> it.getStatus() == status));
        return of(planId).stream()
                .filter(it -> it.getStatus() == status)
                .findFirst()
                .orElseThrow();
    }

    /** Each status and stage in order, without records that only add evidence. */
    List<String> steps(String planId) {
        List<String> steps = new ArrayList<>();
        for (RolloutDecision decision : of(planId)) {
            String step = decision.getStatus() + " " + decision.getStage();
            if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(step)) {
                steps.add(step);
            }
        }
        return steps;
    }

    /** The evidence in the latest record. */
    PairedCounts evidence(String planId) {
        List<RolloutDecision> all = of(planId);
        return all.isEmpty()
                ? PairedCounts.NONE
                : Rollouts.domain(all.get(all.size() - 1)).counts();
    }

    @Override
    public void close() {
        tail.close();
    }
}
