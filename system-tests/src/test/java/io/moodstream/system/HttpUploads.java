package io.moodstream.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A client as every uploader should be: it sends a request again, with the same key, until it is answered. */
final class HttpUploads {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final URI server;

    HttpUploads(URI server) {
        this.server = server;
    }

    /** The receipt of this photo. */
    JsonNode send(String query, byte[] content, String key) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/photos" + query))
                .header("Content-Type", "image/jpeg")
                .header("Idempotency-Key", key)
                .timeout(Duration.ofSeconds(40))
                .POST(BodyPublishers.ofByteArray(content))
                .build();
        AtomicReference<JsonNode> receipt = new AtomicReference<>();
        await("the photo is accepted").atMost(TIMEOUT).until(() -> {
            JsonNode answer = tried(request);
            receipt.set(answer);
            return answer.has("photo_id");
        });
        return Objects.requireNonNull(receipt.get());
    }

    /** The receipt; a missing node if there is none. */
    private JsonNode tried(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode answer = mapper.readTree(response.body());
            return answer.at("/photos/0");
        } catch (IOException away) {
            // The server is restarting.
            return mapper.missingNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
