package io.moodstream.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client finds its credential providers through service entries, some of which name classes that Kafka has moved.
 */
class RegistryCredentialsTest {

    private final BlockingQueue<String> authorizations = new LinkedBlockingQueue<>();
    private HttpServer server;

    @BeforeEach
    void serveNoSubjects() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/subjects", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] none = "[]".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, none.length);
        exchange.getResponseBody().write(none);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sends_a_static_bearer_token() throws Exception {
        askWith(Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "secret"));

        assertThat(authorizations.take()).isEqualTo("Bearer secret");
    }

    @Test
    void sends_user_and_password() throws Exception {
        askWith(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "mood:stream"));

        String expected = Base64.getEncoder().encodeToString("mood:stream".getBytes(StandardCharsets.UTF_8));
        assertThat(authorizations.take()).isEqualTo("Basic " + expected);
    }

    /** Whoever takes over the registry's port has no certificate that the client trusts. */
    @Test
    void sends_no_password_to_a_server_with_an_untrusted_certificate(@TempDir Path folder) throws Exception {
        KeyStore own = keyStore(folder.resolve("own.p12"));
        KeyStore foreign = keyStore(folder.resolve("foreign.p12"));
        HttpsServer impostor = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        impostor.setHttpsConfigurator(new HttpsConfigurator(context(foreign)));
        impostor.createContext("/", this::answer);
        impostor.start();
        try {
            String url = "https://127.0.0.1:" + impostor.getAddress().getPort();

            assertThatThrownBy(() -> ask(url, trusting(own, folder))).isInstanceOf(IOException.class);
            assertThat(authorizations).isEmpty();

            ask(url, trusting(foreign, folder));
            assertThat(authorizations.take()).startsWith("Basic ");
        } finally {
            impostor.stop(0);
        }
    }

    private static Map<String, String> trusting(KeyStore store, Path folder) throws Exception {
        String base64 = Base64.getMimeEncoder()
                .encodeToString(store.getCertificate("key").getEncoded());
        Path pem = Files.writeString(
                folder.resolve("trusted.pem"),
                "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        return Map.of(
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "mood:stream",
                "schema.registry.ssl.truststore.type", "PEM",
                "schema.registry.ssl.truststore.location", pem.toString());
    }

    private static KeyStore keyStore(Path file) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options = " -genkeypair -alias key -keyalg EC -dname CN=registry -ext san=ip:127.0.0.1 -validity 2"
                + " -storetype PKCS12 -storepass password -keystore " + file;
        assertThat(new ProcessBuilder((keytool + options).split(" ")).start().waitFor())
                .isZero();
        return KeyStore.getInstance(file.toFile(), "password".toCharArray());
    }

    private static SSLContext context(KeyStore store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "password".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void askWith(Map<String, String> credentials) throws Exception {
        ask("http://127.0.0.1:" + server.getAddress().getPort(), credentials);
    }

    private static void ask(String url, Map<String, String> credentials) throws Exception {
        try (var client = new CachedSchemaRegistryClient(List.of(url), 10, new HashMap<>(credentials))) {
            assertThat(client.getAllSubjects()).isEmpty();
        }
    }
}
