package io.moodstream.stream.webhook;

import io.moodstream.RolloutDecision;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.HiddenCharacters;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.registry.RegistryUnavailableException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the records of the topics whose changes webhooks report. */
final class ChangeReader {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeReader.class);

    /** Maximum bytes of a key: it names a plan, or a version and an instance. */
    private static final int MAX_KEY = 1024;

    /** Maximum bytes of a value: the stream app's are far smaller, and what is read of one is kept until it is sent. */
    private static final int MAX_VALUE = 16 * 1024;

    private static final int MAX_REASON = 500;

    private final Topic rollouts;
    private final Topic statuses;
    private final Deserializer<RolloutDecision> decisions;
    private final Deserializer<io.moodstream.ModelStatus> models;
    private long skipped;

    ChangeReader(KafkaClients clients) {
        TopicCatalogue topics = clients.topics();
        rollouts = topics.rollouts();
        statuses = topics.modelStatus();
        decisions = clients.serdes().deserializer(rollouts, RolloutDecision.class);
        models = clients.serdes().deserializer(statuses, io.moodstream.ModelStatus.class);
    }

    List<String> topics() {
        return List.of(rollouts.name(), statuses.name());
    }

    /**
     * What a record with a value says; empty if that does not matter here, or if it cannot be read.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     */
    Optional<Change> read(ConsumerRecord<String, byte[]> record) {
        try {
            checkSize("key", FieldLimits.bytes(record.key()), MAX_KEY);
            checkSize("value", record.value().length, MAX_VALUE);
            return record.topic().equals(rollouts.name())
                    ? Optional.of(RolloutChanges.of(record.key(), value(record, decisions)))
                    : ModelChanges.of(record.key(), value(record, models));
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (BadRecordException | IllegalArgumentException e) {
            skip(record, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static void checkSize(String part, int bytes, int max) {
        if (bytes > max) {
            throw new BadRecordException("Its " + part + " has " + bytes + " bytes, at most " + max + " are read.");
        }
    }

    /** Logs that nothing is sent for this record. A flood of such records must not flood the log. */
    void skip(ConsumerRecord<String, byte[]> record, String reason) {
        skipped++;
        if (Long.bitCount(skipped) == 1) {
            LOG.warn(
                    "The record at offset {} of '{}' is skipped; it is number {}: {}",
                    record.offset(),
                    record.topic(),
                    skipped,
                    HiddenCharacters.escaped(Excerpt.of(reason, MAX_REASON)));
        }
    }

    private static <T extends SpecificRecord> T value(ConsumerRecord<String, byte[]> record, Deserializer<T> values) {
        return values.deserialize(record.topic(), record.headers(), record.value());
    }
}
