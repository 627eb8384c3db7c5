package io.moodstream.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client finds its credential providers by services entries, some of which name classes that Kafka has moved. */
class RegistryCredentialsTest {

    private final BlockingQueue<String> authorizations = new LinkedBlockingQueue<>();
    private HttpServer server;

    @BeforeEach
    void serveNoSubjects() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/subjects", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] none = "[]".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, none.length);
            exchange.getResponseBody().write(none);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_static_bearer_token_is_sent() throws Exception {
        askWith(Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "secret"));

        assertThat(authorizations.take()).isEqualTo("Bearer secret");
    }

    @Test
    void a_user_and_password_are_sent() throws Exception {
        askWith(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "mood:stream"));

        String expected = Base64.getEncoder().encodeToString("mood:stream".getBytes(StandardCharsets.UTF_8));
        assertThat(authorizations.take()).isEqualTo("Basic " + expected);
    }

    private void askWith(Map<String, String> credentials) throws Exception {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try (var client = new CachedSchemaRegistryClient(List.of(url), 10, new HashMap<>(credentials))) {
            assertThat(client.getAllSubjects()).isEmpty();
        }
    }
}
