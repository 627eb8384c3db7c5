package io.moodstream.stream.metrics.outcome;

import io.moodstream.Prediction;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.stream.deadletter.FieldLimitCheck;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** How a record changes a photo's outcome. */
record OutcomeUpdate(String photo, UnaryOperator<Outcome> change) {

    /**
     * The update by a prediction.
     *
     * @param read reads the record's value
     * @throws BadRecordException if the record is not one as the stream app writes it
     */
    static OutcomeUpdate predicted(Record<byte[], byte[]> record, Supplier<Prediction> read, long now) {
        String photo = photo(record.key());
        Prediction prediction = read.get();
        if (!prediction.getPhotoId().equals(photo)) {
            throw new BadRecordException(
                    "The record key is not the prediction's photo_id; only the stream app writes here, by photo_id.");
        }
        PredictionSummary predictionSummary = PredictionSummary.of(prediction);
        return new OutcomeUpdate(photo, before -> before.withPrediction(predictionSummary, now));
    }

    /**
     * The update by a label.
     *
     * @throws BadRecordException if the record is not one as the stream app writes it
     */
    static OutcomeUpdate labelled(Record<byte[], byte[]> record) {
        String photo = photo(record.key());
        GroundTruth truth = GroundTruth.fromBytes(record.value())
                .orElseThrow(() -> new BadRecordException("The value is no label as the stream app writes it."));
        return new OutcomeUpdate(photo, before -> before.labelled(truth));
    }

    private static String photo(byte @Nullable [] key) {
        if (key == null) {
            throw new BadRecordException("The record has no key; only the stream app writes here, by photo_id.");
        }
        String photo = new String(key, StandardCharsets.UTF_8);
        FieldLimitCheck.check("photo_id", photo, FieldLimits.PHOTO_ID);
        // Other bytes could decode to the same photo id here, although they belong to another partition.
        if (!Arrays.equals(photo.getBytes(StandardCharsets.UTF_8), key)) {
            throw new BadRecordException("The record key is no UTF-8; only the stream app writes here, by photo_id.");
        }
        return photo;
    }
}
