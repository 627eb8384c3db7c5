package io.moodstream.stream.metrics.outcome;

import io.moodstream.Prediction;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.serde.AvroSerdes;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads the predictions topic.
 *
 * @param topic its full name
 */
public record PredictionSource(String topic, Deserializer<Prediction> values) {

    public static PredictionSource of(AvroSerdes serdes, TopicCatalogue topics) {
        return new PredictionSource(
                topics.predictions().name(), serdes.deserializer(topics.predictions(), Prediction.class));
    }

    boolean isSourceOf(RecordMetadata record) {
        return record.topic().equals(topic);
    }

    /** @throws BadRecordException if there is no value, or it is not a prediction */
    Prediction read(Record<byte[], byte[]> record) {
        Prediction prediction =
                record.value() == null ? null : values.deserialize(topic, record.headers(), record.value());
        if (prediction == null) {
            throw new BadRecordException("The record has no value; only the stream app writes predictions.");
        }
        return prediction;
    }
}
