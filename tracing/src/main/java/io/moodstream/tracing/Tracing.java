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
 * Where spans go: nowhere ({@link #OFF}), unless {@link TracingSetup} found that the OTEL_ variables ask for them. While it
 * is off nothing is made and no header is written. Safe for several threads.
 */
public final class Tracing implements AutoCloseable {

    /** Makes no span and leaves headers alone. */
    public static final Tracing OFF = new Tracing(null);

    private static final String SCOPE = "io.moodstream";
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> MESSAGE_KEY = AttributeKey.stringKey("messaging.kafka.message.key");

    private final @Nullable OpenTelemetrySdk sdk;

    private Tracing(@Nullable OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /** Traces by this SDK, which it closes. */
    public static Tracing by(OpenTelemetrySdk sdk) {
        return new Tracing(sdk);
    }

    /** Whether anybody wants spans. */
    public boolean isOn() {
        return sdk != null;
    }

    /**
     * Begins the span of an answer to a request.
     *
     * @param traceparent what the client sent of its own trace
     */
    public Span answering(String name, @Nullable String traceparent) {
        return sdk == null
                ? Span.getInvalid()
                : span(sdk, name, SpanKind.SERVER)
                        .setParent(Traceparent.read(traceparent))
                        .startSpan();
    }

    /**
     * Begins the span of sending a record, and writes its {@code traceparent} over any that is there.
     *
     * @param key the record's key, such as the photo id
     * @param parent what it belongs to; an invalid one begins a trace
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
     * Begins the span of what is done with a record that came.
     *
     * @param key the record's key, such as the photo id
     * @param headers of the record; its {@code traceparent}, where it has one that is well-formed, is the parent
     * @param began when that began
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

    /** Sends what has not been sent yet, for a few seconds at most. */
    @Override
    public void close() {
        if (sdk != null) {
            sdk.close();
        }
    }
}
