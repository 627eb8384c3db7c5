package io.moodstream.modeltopic;

import io.moodstream.domain.Causes;
import io.moodstream.domain.MoodstreamException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Describes Kafka's exceptions in sentences. */
public final class KafkaErrorMessages {

    private KafkaErrorMessages() {}

    public static MoodstreamException sentence(ModelTopic topic, KafkaException e) {
        // The last is what a commit gets that comes after the coordinator's abort (KAFKA-20785).
        if (has(e, ProducerFencedException.class)
                || has(e, InvalidProducerEpochException.class)
                || has(e, InvalidTxnStateException.class)) {
            return new PublisherFencedException(
                    "Another publisher of " + topic
                            + " took over, or this one was too slow for its transaction timeout;"
                            + " nothing of this one was published, run it again.",
                    e);
        }
        if (has(e, AuthenticationException.class) || has(e, AuthorizationException.class)) {
            return new MoodstreamException(
                    "The brokers of " + topic + " refuse this client (" + e.getMessage()
                            + "); check its security settings and the topic's access rules.",
                    e);
        }
        if (has(e, TimeoutException.class)) {
            return new MoodstreamException(
                    "The brokers of " + topic + " do not answer in time (" + e.getMessage()
                            + "); check that they run and that the address is right.",
                    e);
        }
        return new MoodstreamException("Kafka failed on " + topic + " (" + e + ").", e);
    }

    private static boolean has(@Nullable Throwable e, Class<? extends Throwable> type) {
        return Causes.of(e).anyMatch(type::isInstance);
    }
}
