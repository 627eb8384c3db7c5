package io.moodstream.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.moodstream.domain.RequestOrigin;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's own configuration in a real nginx, on free ports and in front of a small server. */
final class GatewayTest {

    private static final Path CONFIGURATION = DeploymentFiles.ROOT.resolve("ops/gateway/nginx.conf");

    /** A port of the gateway, and the service and port behind it. */
    private static final Pattern UPSTREAM = Pattern.compile("(\\d+) (\\w+):\\d+;");

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final List<String> HOSTS = List.of(("127.0.0.1 127.0.0.1:8081 127.0.0.5 localhost:80 LocalHost [::1]"
                    + " [::1]:8080 evil.example evil.example:8081 localhost.evil.example 127.0.0.1.evil.example"
                    + " localhost:80:80 127.0.0.1@evil.example 0.0.0.0 localhost.")
            .split(" "));
    private static final List<String> SITES = List.of("", "same-origin", "none", "same-site", "cross-site");
    private static final List<String> ORIGINS =
            List.of("", "http://%s", "https://%s", "http://%s.evil.example", "http://evil.example", "null");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /** The gateway's port of each service. */
    private final Map<String, Integer> ports = new TreeMap<>();

    private final HttpServer upstream;
    private @Nullable Process nginx;

    GatewayTest() throws IOException {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        upstream.createContext("/", GatewayTest::echo);
        upstream.start();
    }

    private static void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] response = ("passed " + exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                            + exchange.getRequestHeaders().getFirst("Host") + " " + body)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, response.length);
            exchange.getResponseBody().write(response);
        }
    }

    @BeforeEach
    void start() throws Exception {
        Optional<Path> program = InstalledPrograms.find("nginx");
        assumeTrue(program.isPresent(), "nginx is not installed: the gateway was not started.");
        Path configuration = Files.writeString(folder.resolve("nginx.conf"), redirected());
        Process started = new ProcessBuilder(
                        program.orElseThrow().toString(), "-p", folder + "/", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        nginx = started;
        awaitListening(started);
    }

    /** The configuration with free ports on loopback, each in front of the server of this test. */
    private String redirected() throws IOException {
        String text = DeploymentFiles.text(CONFIGURATION);
        for (MatchResult row : UPSTREAM.matcher(text).results().toList()) {
            int port = freePort();
            ports.put(row.group(2), port);
            text = text.replace("listen " + row.group(1) + ";", "listen 127.0.0.1:" + port + ";")
                    .replace(
                            row.group(),
                            port + " 127.0.0.1:" + upstream.getAddress().getPort() + ";");
        }
        return text;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening(Process started) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(TIMEOUT);
        while (true) {
            try {
                connect("registry").close();
                return;
            } catch (ConnectException e) {
                assertThat(started.isAlive() && Instant.now().isBefore(deadline))
                        .as(Files.readString(folder.resolve("output")))
                        .isTrue();
                Thread.sleep(20);
            }
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        upstream.stop(0);
        Process running = nginx;
        if (running != null) {
            running.destroy(); // its worker ends with it
            assertThat(running.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void answers_the_same_requests_as_the_other_http_servers_of_the_project() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String host : HOSTS) {
            for (String site : SITES) {
                for (String origin : ORIGINS) {
                    RequestOrigin sender = new RequestOrigin(host, orNull(site), orNull(origin.formatted(host)));
                    String response = send("registry", "GET /subjects", sender, "");
                    if (response.contains("passed") != (sender.asksForLoopback() && !sender.isForeignPage())) {
                        wrong.add(sender + ": " + response);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void forwards_method_path_host_and_body_to_every_service() throws IOException {
        assertThat(ports.keySet()).containsExactlyInAnyOrder("registry", "prometheus", "grafana");
        RequestOrigin sender = new RequestOrigin("localhost:8081", "same-origin", "http://localhost:8081");
        for (String service : ports.keySet()) {
            assertThat(send(service, "POST /a%2Fb?c=d", sender, "{\"e\":1}"))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("passed POST /a%2Fb?c=d localhost:8081 {\"e\":1}");
        }
    }

    @Test
    void a_refusal_says_why_and_what_to_do() throws IOException {
        assertThat(send("prometheus", "GET /page.html", new RequestOrigin("evil.example", null, null), ""))
                .startsWith("HTTP/1.1 403 ")
                .contains("Content-Type: text/plain", "called 127.0.0.1 or localhost, not 'evil.example'");
        assertThat(send("grafana", "GET /", new RequestOrigin("localhost", "cross-site", null), ""))
                .startsWith("HTTP/1.1 403 ")
                .contains("A web page of another origin", "Type the address");
    }

    @Test
    void names_a_service_that_does_not_answer() throws IOException {
        upstream.stop(0);
        assertThat(send("prometheus", "GET /", new RequestOrigin("localhost:9090", null, null), ""))
                .startsWith("HTTP/1.1 502 ")
                .contains("does not answer", "profile observe");
    }

    private static @Nullable String orNull(String header) {
        return header.isEmpty() ? null : header;
    }

    /** Sent by a socket, as a browser could be made to send it: Java's client refuses to set some of these headers. */
    private String send(String service, String methodAndPath, RequestOrigin sender, String body) throws IOException {
        String request = methodAndPath + " HTTP/1.1\r\nConnection: close\r\n" + header("Host", sender.host())
                + header("Sec-Fetch-Site", sender.fetchSite()) + header("Origin", sender.origin())
                + header("Content-Length", String.valueOf(body.length())) + "\r\n" + body;
        try (Socket socket = connect(service)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(String name, @Nullable String value) {
        return value == null ? "" : name + ": " + value + "\r\n";
    }

    private Socket connect(String service) throws IOException {
        return new Socket("127.0.0.1", Objects.requireNonNull(ports.get(service)));
    }
}
