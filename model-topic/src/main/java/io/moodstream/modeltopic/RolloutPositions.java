package io.moodstream.modeltopic;

import io.moodstream.domain.ByteBuffers;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.modeltopic.decision.DecisionReader;
import io.moodstream.modeltopic.decision.DecisionRecord;
import io.moodstream.modeltopic.decision.DecisionTable;
import io.moodstream.schemas.serde.AvroSerdes;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where rollouts stand now. */
public final class RolloutPositions {

    private RolloutPositions() {}

    /**
     * Reads the topic of decisions once, from its beginning to its current end.
     *
     * @param plans the signed plans, as they are now
     * @return the latest decision on each of which its plan bears one out
     * @throws io.moodstream.domain.MoodstreamException if the brokers or the registry cannot be reached, or the topic
     *     does not exist
     */
    @SuppressWarnings("resource") // closing the serdes would close the caller's client
    public static List<RolloutPosition> read(ModelTopic topic, Collection<RolloutPlan> plans) {
        DecisionReader reader = new DecisionReader(new AvroSerdes(topic.registry()), topic.rollouts());
        DecisionTable decisions = new DecisionTable();
        plans.forEach(decisions::plan);
        TopicScan.read(
                new ModelTopic(topic.kafka(), topic.registry(), topic.rollouts(), topic.rollouts()),
                record -> decisions.add(
                        reader.read(record.key(), record.headers(), bytes(record.value()), unusable -> {})));
        return plans.stream()
                .flatMap(plan -> decisions.decision(plan).stream())
                .map(DecisionRecord.Content::position)
                .toList();
    }

    private static byte @Nullable [] bytes(@Nullable ByteBuffer value) {
        return value == null ? null : ByteBuffers.toArray(value);
    }
}
