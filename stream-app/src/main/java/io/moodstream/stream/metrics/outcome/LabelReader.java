package io.moodstream.stream.metrics.outcome;

import io.moodstream.PhotoLabel;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.stream.deadletter.DeadLetter;
import io.moodstream.stream.deadletter.ErrorBoundary;
import io.moodstream.stream.deadletter.FieldLimitCheck;
import io.moodstream.stream.deadletter.RegistryRetry;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.flow.Encoded;
import io.moodstream.stream.flow.OutputTag;
import io.moodstream.stream.metrics.QualityMetrics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads labels and forwards them to their photo's partition. Anybody may write labels, with any client, and clients
 * partition differently (librdkafka by CRC32, Java by murmur2) or set another key: only a topic that this app itself
 * writes puts a photo's labels into the partition of its prediction. A label that cannot be read becomes a dead letter.
 * The record's timestamp must be the broker's, see {@link BrokerTime}.
 */
public final class LabelReader extends ContextualProcessor<byte[], Encoded<PhotoLabel>, Object, Object> {

    /** The repartition topic of {@link #BY_PHOTO}. */
    public static final String LABELS_BY_PHOTO = "labels-by-photo";
    /** Labels as {@link GroundTruth#toBytes}, by photo_id. */
    public static final OutputTag<byte[], Encoded<GroundTruth>> BY_PHOTO = OutputTag.toRepartition(LABELS_BY_PHOTO);
    /** Dead letters, with the key and the value of the record that they stand for. */
    public static final OutputTag<byte[], byte[]> DEAD_LABELS = new OutputTag<>("dead-labels");

    private final Deserializer<PhotoLabel> labels;
    private final RegistryRetry retry;
    private final QualityMetrics metrics;

    public LabelReader(Deserializer<PhotoLabel> labels, RegistryRetry retry, QualityMetrics metrics) {
        this.labels = labels;
        this.retry = retry;
        this.metrics = metrics;
    }

    @Override
    public void process(Record<byte[], Encoded<PhotoLabel>> label) {
        Record<byte[], byte[]> record = Encoded.unwrap(label);
        RecordMetadata source = context().recordMetadata().orElseThrow();
        ErrorBoundary.attempt(() -> byPhoto(retry.call(() -> read(source.topic(), record)), record.timestamp()))
                .ifSuccessOrElse(
                        truth -> BY_PHOTO.forward(context(), truth), rejection -> reject(record, source, rejection));
    }

    private Record<byte[], Encoded<GroundTruth>> byPhoto(PhotoLabel label, long appendedAt) {
        byte[] photo = label.getPhotoId().getBytes(StandardCharsets.UTF_8);
        byte[] truth = GroundTruth.of(label, appendedAt).toBytes();
        return new Record<>(photo, new Encoded<>(truth), context().currentSystemTimeMs());
    }

    private void reject(Record<byte[], byte[]> record, RecordMetadata source, Rejection rejection) {
        DEAD_LABELS.forward(
                context(), DeadLetter.of(record, source, rejection, context().currentSystemTimeMs()));
        metrics.rejected("label", rejection);
    }

    private PhotoLabel read(String topic, Record<byte[], byte[]> record) {
        PhotoLabel label = record.value() == null ? null : labels.deserialize(topic, record.headers(), record.value());
        if (label == null) {
            throw new BadRecordException("The record has no value: send a PhotoLabel.");
        }
        if (label.getPhotoId().isEmpty()) {
            throw new BadRecordException("The label's photo_id is empty: name the photo that it is of.");
        }
        FieldLimitCheck.check("photo_id", label.getPhotoId(), FieldLimits.PHOTO_ID);
        FieldLimitCheck.check("labelled_by", label.getLabelledBy(), FieldLimits.UPLOADER);
        return label;
    }
}
