package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A photo's trace continues through the store in which photos wait for a batch. */
final class TraceTest {

    private static final int BATCH = 3;

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Tracing tracing = Tracing.by(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build());

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    void each_photo_of_a_batch_continues_the_trace_of_its_uploader() {
        try (TopologyTestBench bench = bench(tracing)) {
            List<Span> uploads = List.of(send(bench, "p-0"), send(bench, "p-1"), send(bench, "p-2"));
            List<TestRecord<String, Prediction>> predictions = bench.predictions.readRecordsToList();
            for (int i = 0; i < BATCH; i++) {
                String trace = uploads.get(i).getSpanContext().getTraceId();
                SpanData classify = span("classify", "p-" + i);
                SpanData sent = span("send test-predictions", "p-" + i);
                assertThat(List.of(classify.getTraceId(), sent.getTraceId())).containsOnly(trace);
                assertThat(classify.getParentSpanId())
                        .isEqualTo(uploads.get(i).getSpanContext().getSpanId());
                assertThat(sent.getParentSpanId()).isEqualTo(classify.getSpanId());
                assertThat(traceparent(predictions.get(i).headers()))
                        .startsWith("00-" + trace + "-" + sent.getSpanId() + "-");
            }
            assertThat(traceparent(bench.labelsOut.readRecord().headers())).startsWith("00-");
        }
    }

    @Test
    void marks_the_span_of_a_dead_letter_as_an_error_with_the_reason() {
        try (TopologyTestBench bench = bench(tracing)) {
            byte[] noPhoto = "no photo".getBytes(StandardCharsets.UTF_8);
            bench.send(Events.photo("bad", TopologyTestBench.START, noPhoto, null));
            bench.send(Events.photo("worse", TopologyTestBench.START, noPhoto, null));
            bench.send(Events.photo("worst", TopologyTestBench.START, noPhoto, null));
            SpanData classify = span("classify", "bad");
            assertThat(classify.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(classify.getStatus().getDescription()).isNotBlank();
        }
    }

    @Test
    void writes_no_header_if_tracing_is_off() {
        try (TopologyTestBench bench = bench(Tracing.OFF)) {
            send(bench, "p-0");
            send(bench, "p-1");
            send(bench, "p-2");
            assertThat(bench.predictions.readRecordsToList())
                    .hasSize(BATCH)
                    .allSatisfy(it -> assertThat(it.headers().toArray()).isEmpty());
        }
    }

    private TopologyTestBench bench(Tracing traced) {
        return new TopologyTestBench(stateDir, new SampleEnsemble(), TopologyMetrics.NONE.traced(traced), BATCH);
    }

    private Span send(TopologyTestBench bench, String id) {
        Headers headers = new RecordHeaders();
        Span upload = tracing.sending("photo-events", id, Span.getInvalid(), headers);
        upload.end();
        byte[] event = bench.bytes(Events.photo(id, TopologyTestBench.START, Label.HAPPY));
        bench.photos.pipeInput(new TestRecord<>(id.getBytes(StandardCharsets.UTF_8), event, headers));
        return upload;
    }

    private SpanData span(String name, String photo) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .filter(span -> span.getAttributes().asMap().containsValue(photo))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No span " + name + " of " + photo + ": " + spans));
    }

    private static String traceparent(Headers headers) {
        return new String(headers.lastHeader("traceparent").value(), StandardCharsets.US_ASCII);
    }
}
