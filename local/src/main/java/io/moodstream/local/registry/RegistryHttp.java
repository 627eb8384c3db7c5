package io.moodstream.local.registry;

import io.moodstream.local.folder.Protection;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Optional;

/**
 * HTTP requests of this process to the registry.
 *
 * @param url base URL of Confluent's API
 * @param authorization the value of that header; sent only to a server that has proven who it is
 * @param client bypasses any proxy of this machine, since the registry is on loopback
 */
public record RegistryHttp(URI url, Optional<String> authorization, HttpClient client) {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    public static RegistryHttp to(String url, Optional<Protection> protection) throws IOException {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .proxy(ProxySelector.of(null));
        if (protection.isPresent()) {
            client.sslContext(protection.get().certificate().clientContext());
        }
        return new RegistryHttp(
                URI.create(url), protection.map(wanted -> wanted.credentials().authorization()), client.build());
    }

    /** @param path absolute */
    HttpRequest.Builder request(String path, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path)).timeout(timeout);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    /** @throws IOException if the answer is not one of success */
    <T> void send(HttpRequest request, BodyHandler<T> body) throws IOException, InterruptedException {
        HttpResponse<T> response = client.send(request, body);
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.uri() + " answered " + response.statusCode());
        }
    }
}
