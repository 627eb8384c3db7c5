package io.moodstream.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Sends records with a producer. Each record gets a span, which ends when the brokers have acknowledged the record, and
 * carries its {@code traceparent}.
 *
 * @param parent the span that the records belong to; if it is invalid, each record begins its own trace
 */
public record TracedSending(Tracing tracing, Span parent) {

    private static final Callback NOTHING = (metadata, error) -> {};

    public <V> Future<RecordMetadata> send(Producer<String, V> producer, ProducerRecord<String, V> record) {
        return send(producer, record, NOTHING);
    }

    /** @param then called with the outcome, on the producer's thread */
    public <V> Future<RecordMetadata> send(
            Producer<String, V> producer, ProducerRecord<String, V> record, Callback then) {
        Span span = tracing.sending(record.topic(), record.key(), parent, record.headers());
        try {
            return producer.send(record, (metadata, error) -> {
                end(span, error);
                then.onCompletion(metadata, error);
            });
        } catch (RuntimeException e) {
            end(span, e);
            throw e;
        }
    }

    private static void end(Span span, @Nullable Exception error) {
        if (error != null) {
            span.setStatus(StatusCode.ERROR, String.valueOf(error.getMessage()));
        }
        span.end();
    }
}
