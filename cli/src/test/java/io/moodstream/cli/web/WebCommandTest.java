package io.moodstream.cli.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code web} as a command: its options, and that it serves until it is asked to stop. */
@ExtendWith(CommandsExtension.class)
class WebCommandTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private final TestCluster cluster;
    private final Path temp;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Restored after each test, since the command sets a handler that would end this process. */
    private final @Nullable UncaughtExceptionHandler usual = Thread.getDefaultUncaughtExceptionHandler();

    WebCommandTest(TestCluster cluster, @TempDir Path temp) {
        this.cluster = cluster;
        this.temp = temp;
    }

    @AfterEach
    void restore() {
        Thread.setDefaultUncaughtExceptionHandler(usual);
    }

    @Test
    @Timeout(60)
    void serves_the_page_to_clients_with_the_token_until_interrupted() throws Exception {
        Path tokens = Files.writeString(temp.resolve("tokens.txt"), TOKEN);
        String address = "127.0.0.1:" + freePort();
        FutureTask<CommandRun> serving = new FutureTask<>(
                () -> cluster.run("web", "--listen", address, "--access-tokens", tokens.toString(), "--no-photos"));
        Thread thread = new Thread(serving, "web");
        thread.start();
        try {
            while (!serving.isDone() && status(address, "/health", "") != 200) {
                Thread.sleep(50);
            }
            assertThat(serving).isNotDone();
            assertThat(status(address, "/snapshot", "")).isEqualTo(401);
            assertThat(status(address, "/snapshot", "Bearer " + TOKEN)).isEqualTo(200);
        } finally {
            thread.interrupt();
        }

        CommandRun run = serving.get(30, TimeUnit.SECONDS);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("The page is at http://" + address + "/ (Ctrl-C ends it).");
        assertThat(status(address, "/health", ""))
                .as("nothing listens any more")
                .isZero();
    }

    @Test
    void rejects_invalid_options_before_connecting_to_the_cluster() {
        CommandRun rate = CommandRun.of("web", "--upload-rate", "0", "--data-dir", temp.toString());
        assertThat(rate.status()).isEqualTo(1);
        assertThat(rate.err()).isEqualToIgnoringNewLines("--upload-rate is 1 or more, not 0.0.");

        CommandRun open = CommandRun.of("web", "--listen", "0.0.0.0:8080", "--data-dir", temp.toString());
        assertThat(open.status()).isEqualTo(1);
        assertThat(open.err())
                .startsWith("Listening on 0.0.0.0 would let everybody")
                .hasLineCount(1);

        CommandRun unknown = CommandRun.of("web", "--port", "8080");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("--port", "Help: ./moodstream web --help");
    }

    @Test
    void says_how_to_start_if_nothing_is_running() {
        CommandRun run = CommandRun.of("web", "--listen", "127.0.0.1:0", "--data-dir", temp.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("Nothing is running in " + temp + ": start it with `./moodstream up`")
                .hasLineCount(1);
    }

    @Test
    void reports_a_port_that_is_in_use() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            CommandRun run = cluster.run("web", "--listen", address);

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains(address).doesNotContain("Unexpected failure");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** The HTTP status; 0 if nothing answers. */
    private int status(String address, String path, String authorization) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }
}
