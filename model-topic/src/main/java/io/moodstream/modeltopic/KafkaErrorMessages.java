package io.moodstream.modeltopic;

import io.moodstream.domain.MoodstreamException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Describes Kafka's exceptions in sentences. */
final class KafkaErrorMessages {

    private KafkaErrorMessages() {}

    static MoodstreamException sentence(ModelTopic topic, KafkaException e) {
        if (has(e, ProducerFencedException.class) || has(e, InvalidProducerEpochException.class)) {
            return new PublisherFencedException(
                    "Another publisher of " + topic + " took over; nothing of this one was published, run it again.",
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
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
