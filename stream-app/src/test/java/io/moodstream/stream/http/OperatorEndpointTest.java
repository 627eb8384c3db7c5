package io.moodstream.stream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.stream.InstanceHealth;
import io.moodstream.stream.InstanceHealth.State;
import io.moodstream.stream.config.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OperatorEndpointTest {

    private static final ListenAddress ANY = new ListenAddress("127.0.0.1", 0, false);

    /** Almost all connections that the server accepts. */
    private static final int SLOW_CLIENTS = 60;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({"STARTING,200,503", "WAITING_FOR_MODELS,200,503", "RUNNING,200,200", "STOPPED,503,503"})
    void reports_liveness_and_readiness_by_state(State state, int live, int ready) throws Exception {
        InstanceHealth health =
                new InstanceHealth(state, new TreeMap<>(Map.of("custom", new MemberVersion("custom", 3))));
        Map<String, Supplier<OperatorResponse>> pages = Map.of(
                "/health/live", () -> OperatorResponse.health(health.isAlive(), health.json()),
                "/health/ready", () -> OperatorResponse.health(health.isReady(), health.json()));
        try (OperatorEndpoint endpoint = OperatorEndpoint.start(ANY, pages)) {
            assertThat(get(endpoint, "/health/live").statusCode()).isEqualTo(live);
            HttpResponse<String> answer = get(endpoint, "/health/ready");
            assertThat(answer.statusCode()).isEqualTo(ready);
            assertThat(answer.body()).isEqualTo("{\"state\":\"" + state + "\",\"live\":{\"custom\":3}}\n");
        }
    }

    @Test
    void answers_unknown_paths_wrong_methods_and_failures_with_an_error() throws Exception {
        Map<String, Supplier<OperatorResponse>> pages = Map.of("/metrics", () -> {
            throw new IllegalStateException("secret detail");
        });
        try (OperatorEndpoint endpoint = OperatorEndpoint.start(ANY, pages)) {
            assertThat(get(endpoint, "/metrics/").statusCode()).isEqualTo(404);
            assertThat(get(endpoint, "/").body()).contains("/metrics");
            assertThat(send(endpoint, "/metrics", "POST").statusCode()).isEqualTo(405);
            HttpResponse<String> failed = get(endpoint, "/metrics");
            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.body()).doesNotContain("secret");
        }
    }

    @Test
    void a_head_request_is_answered_without_a_body() throws Exception {
        try (OperatorEndpoint endpoint =
                OperatorEndpoint.start(ANY, Map.of("/metrics", () -> OperatorResponse.metrics("a 1\n")))) {
            assertThat(get(endpoint, "/metrics").body()).isEqualTo("a 1\n");
            HttpResponse<String> head = send(endpoint, "/metrics", "HEAD");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
        }
    }

    @Test
    void falls_back_to_another_port_unless_the_port_was_configured() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> OperatorEndpoint.start(new ListenAddress("127.0.0.1", port, false), Map.of()))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("moodstream.http.listen");
            try (OperatorEndpoint elsewhere =
                    OperatorEndpoint.start(new ListenAddress("127.0.0.1", port, true), Map.of())) {
                assertThat(elsewhere.address().getPort()).isNotEqualTo(port).isPositive();
            }
        }
    }

    @Test
    void refuses_requests_of_web_pages() throws Exception {
        Map<String, Supplier<OperatorResponse>> pages =
                Map.of("/metrics", () -> OperatorResponse.metrics("photos 1\n"));
        try (OperatorEndpoint endpoint = OperatorEndpoint.start(ANY, pages)) {
            for (String headers : List.of(
                    "Host: evil.example",
                    "Host: localhost.evil.example:9404",
                    "X-Nothing: 1",
                    "Host: 127.0.0.1\r\nSec-Fetch-Site: cross-site",
                    "Host: localhost\r\nOrigin: http://evil.example")) {
                assertThat(raw(endpoint, headers))
                        .as(headers)
                        .startsWith("HTTP/1.1 403")
                        .doesNotContain("photos 1");
            }
            for (String host : List.of("127.0.0.1:9404", "localhost", "[::1]:9404")) {
                assertThat(raw(endpoint, "Host: " + host)).as(host).contains("photos 1");
            }
        }
    }

    @Test
    void accepts_any_host_name_when_bound_beyond_loopback() throws Exception {
        Map<String, Supplier<OperatorResponse>> pages =
                Map.of("/metrics", () -> OperatorResponse.metrics("photos 1\n"));
        try (OperatorEndpoint endpoint = OperatorEndpoint.start(new ListenAddress("0.0.0.0", 0, false), pages)) {
            assertThat(raw(endpoint, "Host: stream-app-0.stream-app")).contains("photos 1");
            assertThat(raw(endpoint, "Host: 10.0.0.7\r\nOrigin: http://evil.example"))
                    .startsWith("HTTP/1.1 403");
        }
    }

    /** Whoever can connect could otherwise keep probes waiting until the cluster ends the instance. */
    @Test
    @Timeout(60)
    void answers_probes_while_slow_clients_occupy_connections() throws Exception {
        Map<String, Supplier<OperatorResponse>> pages =
                Map.of("/health/live", () -> OperatorResponse.health(true, "{}\n"));
        List<Socket> slow = new ArrayList<>();
        try (OperatorEndpoint endpoint = OperatorEndpoint.start(ANY, pages)) {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                Socket client = new Socket("127.0.0.1", endpoint.address().getPort());
                slow.add(client);
                client.getOutputStream().write("GET / HTTP/1.1\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            }
            long start = System.nanoTime();
            assertThat(get(endpoint, "/health/live").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("less than a probe waits for, and than slow clients are given")
                    .isLessThan(Duration.ofSeconds(3));
        } finally {
            for (Socket client : slow) {
                client.close();
            }
        }
    }

    /** A scrape of many metrics takes a while, and whoever can connect may ask for any number of them. */
    @Test
    @Timeout(60)
    void answers_probes_while_metrics_are_made() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch probed = new CountDownLatch(1);
        Map<String, Supplier<OperatorResponse>> pages = Map.of(
                "/health/live", () -> OperatorResponse.health(true, "{}\n"),
                "/metrics",
                        () -> {
                            begun.countDown();
                            await(probed);
                            return OperatorResponse.metrics("photos 1\n");
                        });
        try (OperatorEndpoint endpoint = OperatorEndpoint.start(ANY, pages)) {
            HttpRequest scrape = HttpRequest.newBuilder(endpoint.address().resolve("/metrics"))
                    .build();
            List<CompletableFuture<HttpResponse<String>>> scrapes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                scrapes.add(client.sendAsync(scrape, HttpResponse.BodyHandlers.ofString()));
            }
            begun.await();
            try {
                HttpRequest probe = HttpRequest.newBuilder(endpoint.address().resolve("/health/live"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
                assertThat(client.send(probe, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            } finally {
                probed.countDown();
            }
            for (CompletableFuture<HttpResponse<String>> each : scrapes) {
                assertThat(each.get().statusCode()).isEqualTo(200);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sent by a socket, as a browser could be made to send it: Java's client refuses to set some of these headers. */
    private static String raw(OperatorEndpoint endpoint, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", endpoint.address().getPort())) {
            socket.getOutputStream()
                    .write(("GET /metrics HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> get(OperatorEndpoint endpoint, String path) throws IOException, InterruptedException {
        return send(endpoint, path, "GET");
    }

    private HttpResponse<String> send(OperatorEndpoint endpoint, String path, String method)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.address().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
