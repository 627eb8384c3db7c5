package io.moodstream.stream.classify;

import io.moodstream.Prediction;
import io.moodstream.schemas.FieldLimits;
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
 * A photo's trace, carried on: {@code classify}, a child of what sent the event, and below it the sending of the
 * prediction. Made when the answer is known, so that nothing has to be kept while a photo waits. Like {@link PhotoMeters}
 * they tell of work done: what an aborted transaction had done is done and told again.
 */
final class PhotoTraces {

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
    PhotoTraces(Tracing tracing, String predictions) {
        this.tracing = tracing;
        this.predictions = predictions;
    }

    /** The photo was judged. @param began epoch milliseconds; the headers of what is sent on, to be copied */
    Headers predicted(Arrival arrival, long began, Prediction prediction) {
        if (!tracing.isOn()) {
            return NONE;
        }
        Headers headers = new RecordHeaders();
        Span classify = classify(arrival, began, prediction.getPhotoId())
                .setAttribute(VERDICT, prediction.getVerdict().getLabel().name());
        classify.end();
        tracing.sending(predictions, prediction.getPhotoId(), classify, headers).end();
        return headers;
    }

    /** The photo became a dead letter, which keeps the headers that it came with. */
    void rejected(Arrival arrival, long began, Rejection rejection) {
        if (tracing.isOn()) {
            byte[] key = arrival.record().key();
            classify(
                            arrival,
                            began,
                            key == null
                                    ? ""
                                    : new String(
                                            key, 0, Math.min(key.length, FieldLimits.PHOTO_ID), StandardCharsets.UTF_8))
                    .setStatus(StatusCode.ERROR, rejection.reason())
                    .end();
        }
    }

    private Span classify(Arrival arrival, long began, String photoId) {
        return tracing.processing(
                        "classify",
                        String.valueOf(arrival.source().topic()),
                        photoId,
                        arrival.record().headers(),
                        Instant.ofEpochMilli(began))
                .setAttribute(PARTITION, (long) arrival.source().partition())
                .setAttribute(OFFSET, arrival.source().offset());
    }
}
