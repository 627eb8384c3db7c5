package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.client.connect.Cluster;
import io.moodstream.web.WebServer;
import io.moodstream.web.config.WebConfig;
import io.moodstream.web.http.guard.BearerTokens;
import io.moodstream.web.upload.form.UploadLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The web server with the rights that this cluster's user has, and a client of it. */
final class SecurePage implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final WebServer server;

    private SecurePage(WebServer server) {
        this.server = server;
    }

    static SecurePage open(Cluster cluster) {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        WebConfig config = new WebConfig(anyPort, BearerTokens.none(), UploadLimits.standard(), true);
        return new SecurePage(WebServer.start(config, cluster.clients()));
    }

    /** Sends a photo and waits until the page shows it, its verdict, the models that are live, and the metrics. */
    void awaitAll(byte[] photo, Duration timeout) {
        HttpRequest.Builder upload = HttpRequest.newBuilder(server.uri().resolve("/photos?wait=20s"))
                .header("Content-Type", "image/jpeg")
                .POST(HttpRequest.BodyPublishers.ofByteArray(photo));
        assertThat(answer(upload)).contains("\"verdict\"");
        await("the page shows all").atMost(timeout).until(() -> {
            String page = answer(HttpRequest.newBuilder(server.uri().resolve("/snapshot")));
            return page.contains("data:image/jpeg") && page.contains("\"live\":1") && page.contains("\"subject\"");
        });
    }

    private String answer(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException("The page does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
