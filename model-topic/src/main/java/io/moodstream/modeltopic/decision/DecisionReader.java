package io.moodstream.modeltopic.decision;

import io.moodstream.RolloutDecision;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.serde.AvroSerdes;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads records of the rollouts topic, large ones not at all. Thread-safe. */
public final class DecisionReader {

    /** Maximum bytes of a value: the stream app's are far smaller, and what is read of one may be kept. */
    public static final int MAX_VALUE = 16 * 1024;

    private final Topic topic;
    private final Deserializer<RolloutDecision> decisions;

    /** @param topic the rollouts topic */
    public DecisionReader(AvroSerdes serdes, Topic topic) {
        this.topic = topic;
        this.decisions = serdes.deserializer(topic, RolloutDecision.class);
    }

    /**
     * The decision of a record.
     *
     * @throws BadRecordException if it has none, is too large, is of another plan than its key says, or is impossible
     * @throws io.moodstream.schemas.registry.RegistryUnavailableException if the registry does not answer
     */
    public DecisionRecord read(@Nullable String key, Headers headers, byte @Nullable [] value) {
        if (key == null || value == null) {
            throw new BadRecordException("It has no " + (key == null ? "key." : "value."));
        }
        if (!DecisionRecord.isKey(key)) {
            throw new BadRecordException("Its key has more than " + DecisionRecord.MAX_KEY + " bytes.");
        }
        if (value.length > MAX_VALUE) {
            throw new BadRecordException(
                    "Its value has " + value.length + " bytes, at most " + MAX_VALUE + " are read.");
        }
        RolloutDecision decision = decisions.deserialize(topic.name(), headers, value);
        if (!key.equals(decision.getPlanId())) {
            throw new BadRecordException("It is a decision on another plan than its key says.");
        }
        return DecisionRecord.of(decision);
    }

    /**
     * The same, but a record that cannot be used is one too.
     *
     * @param unusable receives the reason why it cannot be used
     */
    public DecisionRecord read(
            @Nullable String key, Headers headers, byte @Nullable [] value, Consumer<BadRecordException> unusable) {
        try {
            return read(key, headers, value);
        } catch (BadRecordException e) {
            unusable.accept(e);
            return DecisionRecord.unusable(key);
        }
    }
}
