package io.moodstream.client.deadletter;

import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.Sha256;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** The source topics of dead letters, to read the parts that dead letters could not carry. Not thread-safe. */
final class SourceTopics implements AutoCloseable {

    private final Cluster cluster;
    private final Map<Topic, RawTopicReader> topics = new HashMap<>();

    SourceTopics(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * The complete original record of a dead letter.
     *
     * @throws MoodstreamException if the dead letter is partial, and the rest is no longer at its source
     */
    OriginalRecord content(ConsumerRecord<byte[], byte[]> deadLetter) {
        return DeadLetterHeaders.isPartial(deadLetter.headers())
                ? OriginalRecord.of(deadLetter, source(deadLetter))
                : OriginalRecord.in(deadLetter);
    }

    private ConsumerRecord<byte[], byte[]> source(ConsumerRecord<byte[], byte[]> deadLetter) {
        Headers headers = deadLetter.headers();
        String place = DeadLetterSummary.of(deadLetter, "")
                .map(DeadLetterSummary::source)
                .orElse("?");
        ConsumerRecord<byte[], byte[]> found = topic(headers)
                .flatMap(topic -> fetch(topic, headers))
                .orElseThrow(
                        () -> new MoodstreamException("The bytes of dead letter " + DeadLetterPosition.of(deadLetter)
                                + " are gone: it was too large to hold them and left them at " + place
                                + ", from where Kafka has deleted them since. Ask the sender for the photo."));
        Optional<String> expected = DeadLetterHeaders.text(headers, DeadLetterHeaders.VALUE_SHA256);
        Optional<String> actual = Optional.ofNullable(found.value()).map(Sha256::of);
        if (!expected.equals(actual)) {
            throw new MoodstreamException(
                    "The bytes of dead letter " + DeadLetterPosition.of(deadLetter) + " are gone: at " + place
                            + " lies another record now (SHA-256 " + actual.orElse("of no value") + " instead of "
                            + expected.orElse("of no value") + "). Was the topic made anew?");
        }
        return found;
    }

    /** Only topics of the installation are allowed: anyone may have written the topic name in a dead letter. */
    private Optional<Topic> topic(Headers headers) {
        String name =
                DeadLetterHeaders.text(headers, DeadLetterHeaders.SOURCE_TOPIC).orElse("");
        return cluster.topics().all().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst();
    }

    private Optional<ConsumerRecord<byte[], byte[]>> fetch(Topic topic, Headers headers) {
        String partition = DeadLetterHeaders.text(headers, DeadLetterHeaders.SOURCE_PARTITION)
                .orElse("");
        String offset =
                DeadLetterHeaders.text(headers, DeadLetterHeaders.SOURCE_OFFSET).orElse("");
        return DeadLetterPosition.find(partition + "/" + offset)
                .flatMap(position -> topics.computeIfAbsent(topic, missing -> RawTopicReader.open(cluster, missing))
                        .fetch(position.partition(), position.offset()));
    }

    @Override
    public void close() {
        topics.values().forEach(RawTopicReader::close);
    }
}
