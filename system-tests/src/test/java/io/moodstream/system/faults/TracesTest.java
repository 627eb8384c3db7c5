package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.stream.StreamApp;
import io.moodstream.stream.config.ConfigReader;
import io.moodstream.stream.config.ConfigSources;
import io.moodstream.stream.config.StreamAppConfig;
import io.moodstream.system.CommittedRecords;
import io.moodstream.system.faults.FaultsExtension.Ground;
import io.moodstream.tracing.Tracing;
import io.moodstream.web.WebServer;
import io.moodstream.web.config.WebConfig;
import io.moodstream.web.http.guard.BearerTokens;
import io.moodstream.web.upload.form.UploadLimits;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A client's trace goes on through the web server, the photo event, the stream app, and the prediction. */
@SharedClusterTest
class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CLIENT = "00f067aa0ba902b7";

    private final InMemorySpanExporter ofWeb = InMemorySpanExporter.create();
    private final InMemorySpanExporter ofApp = InMemorySpanExporter.create();

    @Test
    void one_trace_spans_upload_event_and_prediction(Ground ground) throws Exception {
        try (TestInstallation installation = ground.installation("traces");
                Tracing webTracing = tracing(ofWeb);
                Tracing appTracing = tracing(ofApp);
                StreamApp app = StreamApp.of(config(installation), appTracing);
                WebServer web =
                        WebServer.start(webConfig(), installation.cluster().clients(), webTracing)) {
            installation.publish(ground.models().first());
            app.start();
            HttpResponse<String> answer = upload(web.uri());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

            SpanData upload = only(ofWeb, "upload");
            SpanData sendEvent = only(ofWeb, "send traces-photo-events");
            SpanData classify = only(ofApp, "classify");
            SpanData sendPrediction = only(ofApp, "send traces-predictions");
            assertThat(List.of(upload, sendEvent, classify, sendPrediction))
                    .extracting(SpanData::getTraceId)
                    .containsOnly(TRACE);
            assertThat(List.of(upload, sendEvent, classify, sendPrediction))
                    .extracting(SpanData::getParentSpanId)
                    .containsExactly(CLIENT, upload.getSpanId(), sendEvent.getSpanId(), classify.getSpanId());
            assertThat(traceparent(predictions(installation)))
                    .startsWith("00-" + TRACE + "-" + sendPrediction.getSpanId() + "-");
        }
    }

    private static Tracing tracing(InMemorySpanExporter exporter) {
        return Tracing.by(OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .build());
    }

    private static StreamAppConfig config(TestInstallation installation) {
        return ConfigReader.read(ConfigSources.gather(
                installation.settings("traced", "moodstream.threads=1", "moodstream.http.listen=off"), Map.of()));
    }

    private static WebConfig webConfig() {
        return new WebConfig(
                new InetSocketAddress("127.0.0.1", 0), BearerTokens.none(), UploadLimits.standard(), false);
    }

    private static HttpResponse<String> upload(URI web) throws IOException, InterruptedException {
        byte[] photo = new DrawnFaces(9).draw(1).get(0).content();
        HttpRequest request = HttpRequest.newBuilder(web.resolve("photos?wait=30s"))
                .header("Content-Type", "image/jpeg")
                .header("traceparent", "00-" + TRACE + "-" + CLIENT + "-01")
                .POST(BodyPublishers.ofByteArray(photo))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static SpanData only(InMemorySpanExporter exporter, String name) {
        List<SpanData> found = exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    private static ConsumerRecord<byte[], byte[]> predictions(TestInstallation installation) {
        List<ConsumerRecord<byte[], byte[]>> all = CommittedRecords.all(
                installation.cluster(), installation.cluster().topics().predictions());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static String traceparent(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII);
    }
}
