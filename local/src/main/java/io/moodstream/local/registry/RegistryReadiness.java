package io.moodstream.local.registry;

import io.moodstream.local.child.Readiness;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The registry is ready when it lists its subjects and has accepted the global compatibility rule. In a new database
 * the rule is NONE, which makes clients fail.
 */
public record RegistryReadiness(RegistryHttp registry) implements Readiness {

    private static final String JSON = "application/vnd.schemaregistry.v1+json";
    private static final String RULE = "{\"compatibility\":\"BACKWARD\"}";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Override
    public void check() throws IOException {
        send(request("/subjects"));
        send(request("/config").header("Content-Type", JSON).PUT(BodyPublishers.ofString(RULE)));
    }

    private HttpRequest.Builder request(String path) {
        return registry.request(registry.url().getPath() + path, TIMEOUT);
    }

    private void send(HttpRequest.Builder request) throws IOException {
        try {
            registry.send(request.build(), BodyHandlers.discarding());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", asked);
        }
    }
}
