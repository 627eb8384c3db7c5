package io.moodstream.stream.rollout;

import io.moodstream.RolloutDecision;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutOutcome;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutState;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.codec.Rollouts;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.stream.deadletter.RegistryRetry;
import io.moodstream.stream.flow.Encoded;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes decisions as records.
 *
 * @param topic full name of the rollouts topic
 * @param instance the app instance that decides
 */
public record RolloutDecisions(String topic, Serializer<RolloutDecision> values, RegistryRetry retry, String instance) {

    public static RolloutDecisions of(AvroSerdes serdes, TopicCatalogue topics, RegistryRetry retry, String instance) {
        return new RolloutDecisions(topics.rollouts().name(), serdes.serializer(topics.rollouts()), retry, instance);
    }

    RolloutDecision of(RolloutPlan plan, RolloutRecord record, Instant now) {
        RolloutState state = record.state();
        PairedCounts total = state.total();
        double alpha = plan.criterion().alpha();
        return RolloutDecision.newBuilder()
                .setPlanId(plan.id())
                .setMember(plan.candidate().member())
                .setCandidate(plan.candidate().version())
                .setBaseline(record.baseline())
                .setStatus(Rollouts.avro(state.status()))
                .setStage(state.stage())
                .setStageSince(state.stageSince())
                .setOutcome(Rollouts.avro(RolloutOutcome.of(total, plan.criterion())))
                .setEvidence(Rollouts.avro(total, alpha))
                .setStageLabelled(state.at(state.stage()).labelled())
                .setPromotion(state.promotion()
                        .map(counts -> Rollouts.avro(counts, alpha))
                        .orElse(null))
                .setReason(record.reason())
                .setDecidedAt(now)
                .setAppInstance(instance)
                .setDryRun(plan.dryRun())
                .build();
    }

    Encoded<RolloutDecision> encode(RolloutDecision decision) {
        return new Encoded<>(retry.call(() -> values.serialize(topic, decision)));
    }
}
