package io.moodstream.stream.photo;

import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.flow.Encoded;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The records that are sent for a photo. */
sealed interface ClassificationOutput {

    /**
     * A prediction.
     *
     * @param record of the prediction
     * @param label record of the true label that came with the photo; null if none did
     */
    record Predicted(
            Prediction prediction,
            Record<String, Encoded<Prediction>> record,
            @Nullable Record<String, Encoded<PhotoLabel>> label)
            implements ClassificationOutput {}

    /**
     * A dead letter, for a photo that was rejected.
     *
     * @param record of the dead letter
     */
    record DeadLettered(Rejection rejection, Record<byte[], byte[]> record) implements ClassificationOutput {}
}
