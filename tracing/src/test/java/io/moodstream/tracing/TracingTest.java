package io.moodstream.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TracingTest {

    private static final String CLIENTS = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Tracing tracing = Tracing.by(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build());

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    void continues_a_clients_trace_through_the_record_header() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "another's".getBytes(StandardCharsets.US_ASCII));
        Span upload = tracing.answering("upload", CLIENTS);
        Span send = tracing.sending("photo-events", "photo-1", upload, headers);
        Span classify = tracing.processing("classify", "photo-events", "photo-1", headers, Instant.ofEpochSecond(1));

        assertThat(headers.toArray()).hasSize(1);
        assertThat(upload.getSpanContext().getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(send.getSpanContext().getTraceId())
                .isEqualTo(upload.getSpanContext().getTraceId());
        classify.end();
        SpanData span = spans.getFinishedSpanItems().get(0);
        assertThat(span.getTraceId()).isEqualTo(send.getSpanContext().getTraceId());
        assertThat(span.getParentSpanId()).isEqualTo(send.getSpanContext().getSpanId());
        assertThat(span.getStartEpochNanos()).isEqualTo(1_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "00-00000000000000000000000000000000-00f067aa0ba902b7-01", "\u0000\u00ff"})
    void starts_a_valid_span_despite_a_malformed_traceparent(String text) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", text.getBytes(StandardCharsets.ISO_8859_1));
        Span span = tracing.processing("classify", "photo-events", "photo-1", headers, Instant.now());
        assertThat(span.getSpanContext().isValid()).isTrue();
    }

    @Test
    void creates_no_span_and_leaves_headers_unchanged_when_off() {
        RecordHeaders headers = new RecordHeaders();
        assertThat(Tracing.OFF.isOn()).isFalse();
        assertThat(Tracing.OFF.sending("photo-events", "photo-1", Span.getInvalid(), headers))
                .isSameAs(Span.getInvalid());
        assertThat(headers.toArray()).isEmpty();
        Tracing.OFF.close();
    }
}
