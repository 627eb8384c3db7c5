package io.moodstream.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The {@code traceparent} of W3C Trace Context as a record header in ASCII. Its companion {@code tracestate} is not
 * propagated: it is specific to the sender's vendor, and of any length.
 */
final class Traceparent {

    private static final String NAME = "traceparent";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<String> FROM_TEXT = new FromText();

    private Traceparent() {}

    /** The context that this text describes; the root if the text is absent or malformed. */
    static Context read(@Nullable String text) {
        return W3C.extract(Context.root(), text, FROM_TEXT);
    }

    static Context read(Headers headers) {
        Header header = headers.lastHeader(NAME);
        byte[] value = header == null ? null : header.value();
        return read(value == null ? null : new String(value, StandardCharsets.US_ASCII));
    }

    static void write(Span span, Headers headers) {
        W3C.inject(Context.root().with(span), headers, (carrier, key, value) -> {
            if (carrier != null && key.equals(NAME)) {
                carrier.remove(NAME).add(NAME, value.getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    private static final class FromText implements TextMapGetter<String> {

        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return key.equals(NAME) ? carrier : null;
        }
    }
}
