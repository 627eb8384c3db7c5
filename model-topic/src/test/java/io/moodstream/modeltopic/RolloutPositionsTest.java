package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.RolloutDecision;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.publish.PublishProgress;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The positions of rollouts in a single read of the topic, whatever was written after the stream app's decision. */
@ExtendWith(PlatformExtension.class)
class RolloutPositionsTest {

    private final TestTopic on;
    private final Forger writer;
    private final RolloutPlan plan;

    RolloutPositionsTest(LocalPlatform platform, @TempDir Path temp) {
        on = new TestTopic(platform, temp);
        writer = new Forger(
                new ModelTopic(on.topic.kafka(), on.topic.registry(), on.topic.rollouts(), on.topic.rollouts()));
        on.publisher().publish(List.of(on.small("custom", 1)));
        on.publisher().publish(List.of(on.small("custom", 2)), SampleRollouts.DRAFT, PublishProgress.SILENT);
        plan = view().plans().get(0);
    }

    @AfterEach
    void close() {
        writer.close();
        on.close();
    }

    @Test
    void unsupported_or_invalid_records_do_not_displace_a_decision() throws Exception {
        put(SampleRollouts.decision(plan, 1, RolloutStatus.PROMOTED, true));
        put(SampleRollouts.decision(plan, 1, RolloutStatus.COMPLETED, false));
        put(RolloutDecision.newBuilder(SampleRollouts.decision(plan, 1, RolloutStatus.RUNNING, true))
                .setStage(9)
                .build());
        put(RolloutDecision.newBuilder(SampleRollouts.decision(plan, 1, RolloutStatus.RUNNING, true))
                .setReason("r".repeat(17_000))
                .build());
        writer.put(plan.id(), null, List.of());
        writer.put(plan.id(), new byte[] {1, 2, 3}, List.of());

        assertThat(RolloutPositions.read(on.topic, List.of(plan)))
                .extracting(RolloutPosition::status)
                .containsExactly(RolloutStatus.PROMOTED);
        assertThat(view().catalog(on.topic).wanted("custom")).contains(new MemberVersion("custom", 2));
    }

    @Test
    void unsigned_plans_have_no_position() throws Exception {
        put(SampleRollouts.decision(plan, 1, RolloutStatus.RUNNING, true));
        for (int i = 0; i < 2_000; i++) {
            RolloutDecision invented = RolloutDecision.newBuilder(
                            SampleRollouts.decision(plan, 1, RolloutStatus.RUNNING, true))
                    .setPlanId("invented-" + i)
                    .build();
            writer.send(invented.getPlanId(), writer.bytes(invented), List.of());
        }
        writer.flush();

        assertThat(RolloutPositions.read(on.topic, List.of(plan)))
                .extracting(RolloutPosition::planId)
                .containsExactly(plan.id());
    }

    private void put(RolloutDecision decision) throws Exception {
        writer.put(decision.getPlanId(), writer.bytes(decision), List.of());
    }

    private ModelTopicView view() {
        return ModelTopicView.read(on.topic, on.trusted);
    }
}
