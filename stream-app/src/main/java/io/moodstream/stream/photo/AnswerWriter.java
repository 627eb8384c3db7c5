package io.moodstream.stream.photo;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.stream.buffer.SourceRecord;
import io.moodstream.stream.classify.ClassifiedPhoto;
import io.moodstream.stream.deadletter.DeadLetter;
import io.moodstream.stream.deadletter.ErrorBoundary;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.deadletter.Result;
import io.moodstream.stream.flow.Encoded;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer for a photo. All of its records are encoded before any is sent, so that a failure leaves nothing
 * half done. Times are the processor context's, in milliseconds since 1970: brokers reject records with timestamps in
 * the future, which {@code captured_at} may be.
 */
final class AnswerWriter {

    private final PhotoSerdes serdes;
    private final PhotoTracing tracing;
    private final String instance;

    AnswerWriter(PhotoSerdes serdes, PhotoTracing tracing, String instance) {
        this.serdes = serdes;
        this.tracing = tracing;
        this.instance = instance;
    }

    /** A prediction and its label, or a dead letter. */
    ClassificationOutput write(SourceRecord source, Result<ClassifiedPhoto> result, long now) {
        Result<ClassificationOutput> output =
                result.flatMap(photo -> ErrorBoundary.attempt(() -> predicted(source, photo, now)));
        return output.fold(it -> it, rejection -> rejected(source, rejection, now));
    }

    /** A dead letter. */
    ClassificationOutput rejected(SourceRecord source, Rejection rejection, long now) {
        tracing.rejected(source, now, rejection);
        return new ClassificationOutput.DeadLettered(
                rejection, DeadLetter.of(source.record(), source.source(), rejection, now));
    }

    private ClassificationOutput predicted(SourceRecord source, ClassifiedPhoto photo, long now) {
        Prediction prediction = PredictionRecord.of(photo, source.source(), instance, Instant.ofEpochMilli(now));
        Encoded<Prediction> value = serdes.encode(prediction);
        Encoded<PhotoLabel> label = label(photo.event());
        Headers headers = tracing.predicted(source, now, prediction);
        String key = prediction.getPhotoId();
        return new ClassificationOutput.Predicted(
                prediction,
                new Record<>(key, value, now, headers),
                label == null ? null : new Record<>(key, label, now, headers));
    }

    private @Nullable Encoded<PhotoLabel> label(PhotoEvent event) {
        return event.getTrueLabel() == null
                ? null
                : serdes.encode(new PhotoLabel(
                        event.getPhotoId(), event.getTrueLabel(), event.getUploader(), event.getCapturedAt()));
    }
}
