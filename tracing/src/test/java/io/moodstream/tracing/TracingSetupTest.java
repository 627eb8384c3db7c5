package io.moodstream.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.moodstream.domain.MoodstreamException;
import io.opentelemetry.api.trace.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class TracingSetupTest {

    private record Received(String path, String contentType, String body) {}

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    @Test
    void is_on_only_if_a_variable_enables_it_and_none_disables_it() {
        String endpoint = "http://127.0.0.1:1";
        assertThat(TracingSetup.of("it", Map.of()).isOn()).isFalse();
        assertThat(TracingSetup.of("it", Map.of("OTEL_SERVICE_NAME", "x")).isOn())
                .isFalse();
        assertThat(TracingSetup.of(
                                "it", Map.of("OTEL_TRACES_EXPORTER", "none", "OTEL_EXPORTER_OTLP_ENDPOINT", endpoint))
                        .isOn())
                .isFalse();
        assertThat(TracingSetup.of("it", Map.of("OTEL_SDK_DISABLED", "true", "OTEL_TRACES_EXPORTER", "otlp"))
                        .isOn())
                .isFalse();
        try (Tracing tracing = TracingSetup.of("it", Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", endpoint))) {
            assertThat(tracing.isOn()).isTrue();
        }
    }

    @Test
    void exports_spans_over_http_under_the_service_name() throws Exception {
        HttpServer collector = collector();
        String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
        try (Tracing tracing = TracingSetup.of("moodstream-test", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint))) {
            tracing.sending("photo-events", "photo-1", Span.getInvalid(), new RecordHeaders())
                    .end();
        } finally {
            collector.stop(0);
        }
        Received export = received.poll(30, TimeUnit.SECONDS);
        assertThat(export).isNotNull();
        assertThat(export.path()).isEqualTo("/v1/traces");
        assertThat(export.contentType()).isEqualTo("application/x-protobuf");
        assertThat(export.body()).contains("moodstream-test", "send photo-events", "photo-1");
    }

    @Test
    void names_an_invalid_value_and_its_variable() {
        assertThatThrownBy(() -> TracingSetup.of("it", Map.of("OTEL_TRACES_EXPORTER", "pigeon")))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("pigeon")
                .hasMessageContaining("OTEL_TRACES_EXPORTER");
    }

    private HttpServer collector() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
        return server;
    }

    private void take(HttpExchange call) throws IOException {
        try (call) {
            received.add(new Received(
                    call.getRequestURI().getPath(),
                    call.getRequestHeaders().getFirst("Content-Type"),
                    new String(call.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1)));
            call.sendResponseHeaders(200, -1);
        }
    }
}
