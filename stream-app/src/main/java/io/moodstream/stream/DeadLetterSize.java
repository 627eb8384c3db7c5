package io.moodstream.stream;

import io.moodstream.domain.Causes;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.stream.config.StreamsProperties;
import io.moodstream.stream.deadletter.DeadLetterTruncator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The maximum size of a dead letter: the lower of its topic's limit and the limit of the app's producer. */
final class DeadLetterSize {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterSize.class);

    private DeadLetterSize() {}

    /**
     * Maximum bytes of a dead letter.
     *
     * @param declared the dead-letter topic as setup creates it; assumed to be unchanged if the brokers do not let the
     *     app read its settings
     * @throws MoodstreamException if not even a dead letter without the photo's bytes would fit
     */
    static long of(Admin admin, Topic declared, Map<String, Object> kafka) {
        long topic = taken(admin, declared);
        String producer = StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        long sent = Long.parseLong(String.valueOf(kafka.getOrDefault(producer, StreamsProperties.LARGEST_REQUEST)));
        long largest = Math.min(topic, sent);
        if (largest < DeadLetterTruncator.MIN) {
            throw new MoodstreamException(
                    "A dead letter takes up to " + DeadLetterTruncator.MIN + " bytes without the photo,"
                            + " but topic '" + declared.name() + "' takes " + topic
                            + " (max.message.bytes) and the producer sends "
                            + sent + " (" + producer + "): raise the smaller one.");
        }
        if (largest < declared.largestRecord()) {
            LOG.warn(
                    "Topic '{}' takes {} bytes and the producer sends {}: of a larger record the dead letter says only"
                            + " where it lies. Raise max.message.bytes to {} to have it whole.",
                    declared.name(),
                    topic,
                    sent,
                    declared.largestRecord());
        }
        return largest;
    }

    private static long taken(Admin admin, Topic declared) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, declared.name());
        try {
            Config settings = admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next();
            return Long.parseLong(
                    settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        } catch (ExecutionException e) {
            LOG.warn(
                    "Kafka does not say how large a record topic '{}' takes ({}): it is taken to be {} bytes. Allow"
                            + " DescribeConfigs on it.",
                    declared.name(),
                    Causes.unwrapped(e).getMessage(),
                    declared.largestRecord());
            return declared.largestRecord();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MoodstreamException("Interrupted while topic '" + declared.name() + "' was looked up.", e);
        }
    }
}
