package io.moodstream.stream.photo;

import io.moodstream.Prediction;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.stream.buffer.SourceRecord;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.tracing.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Continues a photo's trace: the span {@code classify}, a child of the one that sent the event, and below it the
 * sending of the prediction. Spans are made when the answer is known, so that nothing has to be kept while a photo
 * waits. Like {@link PhotoMetrics} they describe the work of this process: the work of an aborted transaction is
 * repeated and traced again.
 */
public final class PhotoTracing {

    private static final AttributeKey<String> VERDICT = AttributeKey.stringKey("moodstream.verdict");
    private static final AttributeKey<Long> PARTITION = AttributeKey.longKey("messaging.destination.partition.id");
    private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    private static final RecordHeaders NONE = new RecordHeaders();

    static {
        NONE.setReadOnly();
    }

    private final Tracing tracing;
    private final String predictions;

    /** @param predictions the topic's name */
    public PhotoTracing(Tracing tracing, String predictions) {
        this.tracing = tracing;
        this.predictions = predictions;
    }

    /**
     * The photo was classified.
     *
     * @param began epoch milliseconds
     * @return the headers of the records that are sent for it, which propagate the trace
     */
    Headers predicted(SourceRecord photo, long began, Prediction prediction) {
        if (!tracing.isOn()) {
            return NONE;
        }
        Headers headers = new RecordHeaders();
        Span classify = classify(photo, began, prediction.getPhotoId())
                .setAttribute(VERDICT, prediction.getVerdict().getLabel().name());
        classify.end();
        tracing.sending(predictions, prediction.getPhotoId(), classify, headers).end();
        return headers;
    }

    /** The photo became a dead letter, which keeps the headers of its record. */
    void rejected(SourceRecord photo, long began, Rejection rejection) {
        if (tracing.isOn()) {
            byte[] key = photo.record().key();
            classify(
                            photo,
                            began,
                            key == null
                                    ? ""
                                    : new String(
                                            key, 0, Math.min(key.length, FieldLimits.PHOTO_ID), StandardCharsets.UTF_8))
                    .setStatus(StatusCode.ERROR, rejection.reason())
                    .end();
        }
    }

    private Span classify(SourceRecord photo, long began, String photoId) {
        return tracing.processing(
                        "classify",
                        String.valueOf(photo.source().topic()),
                        photoId,
                        photo.record().headers(),
                        Instant.ofEpochMilli(began))
                .setAttribute(PARTITION, (long) photo.source().partition())
                .setAttribute(OFFSET, photo.source().offset());
    }
}
