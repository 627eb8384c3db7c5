package io.moodstream.stream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookClientTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void many_clients_need_no_more_threads_than_one() throws Exception {
        try (Receiver receiver = Receiver.start(new byte[32])) {
            assertThat(client(receiver.uri()).send(event())).isPresent();
            long threads = selectors();
            for (int i = 0; i < 5; i++) {
                assertThat(client(receiver.uri()).send(event())).isPresent();
            }
            assertThat(selectors()).isEqualTo(threads);
        }
    }

    @Test
    void escapes_control_characters_in_a_receivers_answer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answer(server, "HTTP/1.1 \u001b[31mred \u009b0m" + "x".repeat(5_000)));
            thread.setDaemon(true);
            thread.start();
            Optional<WebhookClient.Failure> failure = client(
                            URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"))
                    .send(event());
            assertThat(failure).hasValueSatisfying(it -> {
                assertThat(it.reason())
                        .contains("\\u001b[31mred \\u009b0m")
                        .doesNotContain("\u001b")
                        .doesNotContain("\u009b");
                assertThat(it.reason().length()).isLessThan(500);
                assertThat(it.isRefusal()).isFalse();
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, true",
        "401, true",
        "410, true",
        "408, false",
        "425, false",
        "429, false",
        "500, false",
        "302, false"
    })
    void a_refusal_is_an_answer_that_a_retry_would_not_change(int status, boolean refusal) {
        assertThat(WebhookClient.Failure.of(status).isRefusal()).isEqualTo(refusal);
    }

    private static void answer(ServerSocket server, String status) {
        try (Socket socket = server.accept()) {
            byte[] head = (status + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
            socket.getOutputStream().write(head);
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(it ->
                        it.getName().startsWith("HttpClient-") && it.getName().endsWith("-SelectorManager"))
                .count();
    }

    private static WebhookEvent event() {
        return new WebhookEvent("id", "model.live", "custom@3", Instant.now(), WebhookEvent.newData());
    }

    private static WebhookClient client(URI url) {
        WebhookSettings settings =
                new WebhookSettings(url, WebhookSecret.parse(SECRET), Duration.ofSeconds(10), Duration.ofDays(1));
        return new WebhookClient(settings, URI.create("/test"), InstantSource.system());
    }
}
