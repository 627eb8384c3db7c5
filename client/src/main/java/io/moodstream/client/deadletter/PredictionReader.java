package io.moodstream.client.deadletter;

import io.moodstream.Prediction;
import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.schemas.serde.SizeLimitedDeserializer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads of predictions which photos they are of. Not thread-safe. */
final class PredictionReader implements AutoCloseable {

    private final RawTopicReader topic;
    private final Deserializer<Prediction> values;

    PredictionReader(Cluster cluster) {
        topic = RawTopicReader.open(cluster, cluster.topics().predictions());
        values = SizeLimitedDeserializer.small(
                cluster.serdes().deserializer(cluster.topics().predictions(), Prediction.class));
    }

    RawTopicReader topic() {
        return topic;
    }

    /**
     * The photo of this record; empty if that is of none of these ids, or takes a prediction back.
     *
     * @param ids asked before the value is decoded
     */
    Optional<PredictedPhoto> photo(ConsumerRecord<byte[], byte[]> record, Predicate<String> ids) {
        byte[] key = record.key();
        byte[] value = record.value();
        if (key == null || key.length > FieldLimits.PHOTO_ID || value == null) {
            return Optional.empty();
        }
        String id = new String(key, StandardCharsets.UTF_8);
        return ids.test(id) ? Optional.of(new PredictedPhoto(id, sha256(record.headers(), value))) : Optional.empty();
    }

    private String sha256(Headers headers, byte[] value) {
        try {
            return values.deserialize("", headers, value).getImage().getSha256();
        } catch (BadRecordException e) {
            return ""; // a prediction nevertheless, as only the stream app may write here
        }
    }

    @Override
    public void close() {
        topic.close();
        values.close();
    }
}
