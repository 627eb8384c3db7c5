package io.moodstream.stream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The receiver in {@code examples/}, which the documentation shows, accepts genuine events, once, and no others. */
class WebhookExampleTest {

    private static final Path PROGRAM = Path.of("..", "examples", "python", "receive_webhooks.py");
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    @Test
    void verifies_events_and_prints_each_once() throws Exception {
        assumeTrue(isThere(), "skipped, since there is no python3");
        ProcessBuilder program = new ProcessBuilder("python3", PROGRAM.toString(), "0").redirectErrorStream(true);
        program.environment().put("MOODSTREAM_WEBHOOK_SECRET", SECRET);
        Process process = program.start();
        try (BufferedReader lines = process.inputReader()) {
            String port = lines.readLine().replaceFirst("listening on port ", "");
            URI url = URI.create("http://127.0.0.1:" + port + "/");
            WebhookClient.Failure refused = WebhookClient.Failure.of(401);

            assertThat(client(url, OTHER, InstantSource.system()).send(event("a")))
                    .contains(refused);
            Instant old = Instant.now().minus(Duration.ofMinutes(10));
            assertThat(client(url, SECRET, InstantSource.fixed(old)).send(event("a")))
                    .contains(refused);
            WebhookClient genuine = client(url, SECRET, InstantSource.system());
            assertThat(genuine.send(event("b"))).isEmpty();
            assertThat(genuine.send(event("b"))).isEmpty();
            assertThat(genuine.send(event("c"))).isEmpty();
            assertThat(lines.readLine()).isEqualTo("io.moodstream.model.refused custom@3 b");
            assertThat(lines.readLine()).isEqualTo("io.moodstream.model.refused custom@3 c");
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static WebhookEvent event(String id) {
        return new WebhookEvent(
                id,
                "model.refused",
                "custom@3",
                Instant.now(),
                WebhookEvent.newData().put("reason", id));
    }

    private static WebhookClient client(URI url, String secret, InstantSource clock) {
        WebhookSettings settings =
                new WebhookSettings(url, WebhookSecret.parse(secret), Duration.ofSeconds(10), Duration.ofDays(1));
        return new WebhookClient(settings, URI.create("/test"), clock);
    }
}
