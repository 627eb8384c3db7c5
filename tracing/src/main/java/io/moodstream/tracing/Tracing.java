package io.moodstream.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Where spans are exported: nowhere ({@link #OFF}), unless {@link TracingSetup} finds that the OTEL_ variables enable
 * tracing. While tracing is off, no spans are created and no headers are written. Thread-safe.
 */
public final class Tracing implements AutoCloseable {

    /** Creates no spans and leaves headers unchanged. */
    public static final Tracing OFF = new Tracing(null);

    private static final String SCOPE = "io.moodstream";
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> MESSAGE_KEY = AttributeKey.stringKey("messaging.kafka.message.key");

    private final @Nullable OpenTelemetrySdk sdk;

    private Tracing(@Nullable OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /** Traces with this SDK and closes it on {@link #close}. */
    public static Tracing by(OpenTelemetrySdk sdk) {
        return new Tracing(sdk);
    }

    /** Whether spans are recorded. */
    public boolean isOn() {
        return sdk != null;
    }

    /**
     * Starts the span for handling a request.
     *
     * @param traceparent the client's own trace context, as sent
     */
    public Span answering(String name, @Nullable String traceparent) {
        return sdk == null
                ? Span.getInvalid()
                : span(sdk, name, SpanKind.SERVER)
                        .setParent(Traceparent.read(traceparent))
                        .startSpan();
    }

    /**
     * Starts the span for sending a record, and writes its {@code traceparent}, replacing any that is there.
     *
     * @param key the record's key, such as the photo id
     * @param parent the span that it belongs to; an invalid one begins a trace
     * @param headers of the record
     */
    public Span sending(String topic, String key, Span parent, Headers headers) {
        if (sdk == null) {
            return Span.getInvalid();
        }
        Span span = kafka(span(sdk, "send " + topic, SpanKind.PRODUCER), topic, key)
                .setParent(Context.root().with(parent))
                .startSpan();
        Traceparent.write(span, headers);
        return span;
    }

    /**
     * Starts the span for processing a received record.
     *
     * @param key the record's key, such as the photo id
     * @param headers of the record; a well-formed {@code traceparent} among them becomes the parent
     * @param began when the processing began
     */
    public Span processing(String name, String topic, String key, Headers headers, Instant began) {
        return sdk == null
                ? Span.getInvalid()
                : kafka(span(sdk, name, SpanKind.CONSUMER), topic, key)
                        .setParent(Traceparent.read(headers))
                        .setStartTimestamp(began)
                        .startSpan();
    }

    private static SpanBuilder span(OpenTelemetrySdk sdk, String name, SpanKind kind) {
        Tracer tracer = sdk.getTracer(SCOPE);
        return tracer.spanBuilder(name).setSpanKind(kind);
    }

    private static SpanBuilder kafka(SpanBuilder span, String topic, String key) {
        return span.setAttribute(SYSTEM, "kafka")
                .setAttribute(DESTINATION, topic)
                .setAttribute(MESSAGE_KEY, key);
    }

    /** Flushes pending spans, for a few seconds at most. */
    @Override
    public void close() {
        if (sdk != null) {
            sdk.close();
        }
    }
}
