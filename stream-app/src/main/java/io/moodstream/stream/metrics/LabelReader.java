package io.moodstream.stream.metrics;

import io.moodstream.PhotoLabel;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.stream.deadletter.DeadLetter;
import io.moodstream.stream.deadletter.FaultBoundary;
import io.moodstream.stream.deadletter.Fields;
import io.moodstream.stream.deadletter.RegistryPatience;
import io.moodstream.stream.deadletter.Rejection;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads labels and sends them on to their photo's partition. Anybody may write labels, by any client, and clients
 * partition differently (librdkafka's by CRC32, Java's by murmur2) or set another key: only a topic that this app itself
 * writes puts a photo's labels where its prediction is. A label that cannot be read becomes a dead letter.
 */
public final class LabelReader extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

    /** The repartition topic that takes the labels: photo id to {@link Truth#toBytes}. */
    public static final String LABELS_BY_PHOTO = "labels-by-photo";
    /** The child that takes dead letters. */
    public static final String DEAD_LABELS = "dead-labels";

    private final Deserializer<PhotoLabel> labels;
    private final RegistryPatience patience;
    private final QualityMeters meters;

    public LabelReader(Deserializer<PhotoLabel> labels, RegistryPatience patience, QualityMeters meters) {
        this.labels = labels;
        this.patience = patience;
        this.meters = meters;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata source = context().recordMetadata().orElseThrow();
        FaultBoundary.attempt(() -> byPhoto(patience.call(() -> read(source.topic(), record))))
                .ifSuccessOrElse(
                        label -> context().forward(label, Repartition.entry(LABELS_BY_PHOTO)),
                        rejection -> reject(record, source, rejection));
    }

    private Record<byte[], byte[]> byPhoto(PhotoLabel label) {
        byte[] photo = label.getPhotoId().getBytes(StandardCharsets.UTF_8);
        return new Record<>(photo, Truth.of(label).toBytes(), context().currentSystemTimeMs());
    }

    private void reject(Record<byte[], byte[]> record, RecordMetadata source, Rejection rejection) {
        context().forward(DeadLetter.of(record, source, rejection, context().currentSystemTimeMs()), DEAD_LABELS);
        meters.rejected("label", rejection);
    }

    private PhotoLabel read(String topic, Record<byte[], byte[]> record) {
        PhotoLabel label = record.value() == null ? null : labels.deserialize(topic, record.headers(), record.value());
        if (label == null) {
            throw new BadRecordException("The record has no value: send a PhotoLabel.");
        }
        if (label.getPhotoId().isEmpty()) {
            throw new BadRecordException("The label's photo_id is empty: name the photo that it is of.");
        }
        Fields.check("photo_id", label.getPhotoId(), FieldLimits.PHOTO_ID);
        Fields.check("labelled_by", label.getLabelledBy(), FieldLimits.UPLOADER);
        return label;
    }
}
