package io.moodstream.stream.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that acts as an object store: it requires signed requests and reports missing objects in XML. */
class BucketPhotosTest {

    private static final byte[] PHOTO = {1, 2, 3, 4};
    private static final byte[] SECRET = {5};
    private static final String MISSING = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>NoSuchKey</Code>"
            + "<Message>The specified key does not exist.</Message></Error>";

    private final Set<String> objects = new HashSet<>();
    private final HttpServer server;
    private final PhotoFetcher fetcher;

    BucketPhotosTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        FetchAllowlist places = FetchAllowlist.of(List.of("s3://photos/in/")).withEndpoint(Optional.of(endpoint));
        fetcher = new PhotoFetcher(places, 1_000, Duration.ofSeconds(3));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean signed = signature.startsWith("AWS4-HMAC-SHA256 Credential=test-key/");
        switch (exchange.getRequestURI().getRawPath()) {
            case "/photos/in/a%20b.jpg" -> answer(exchange, signed ? 200 : 403, PHOTO);
            case "/photos/in/large.jpg" -> answer(exchange, 200, new byte[1_001]);
            case "/photos/in/slow.jpg" -> exchange.sendResponseHeaders(200, 100);
            case "/photos/out/a.jpg", "/photos/in/a.jpg" -> answer(exchange, 200, SECRET);
            default -> object(exchange);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void object(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().startsWith("/photos/in/late")) {
            pause();
        }
        boolean there = objects.contains(exchange.getRequestURI().getPath());
        answer(exchange, there ? 200 : 404, there ? PHOTO : MISSING.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @BeforeEach
    void start() {
        System.setProperty("aws.accessKeyId", "test-key");
        System.setProperty("aws.secretAccessKey", "5ecre7");
        server.start();
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        server.stop(0);
    }

    @Test
    void fetches_an_object_with_a_signed_request() {
        assertThat(fetcher.fetch("s3://photos/in/a%20b.jpg")).isEqualTo(PHOTO);
    }

    /** Otherwise a stream thread would fetch it itself, and wait for a store that hangs. */
    @ParameterizedTest
    @ValueSource(strings = {"a b.jpg", "50%.jpg", "a#b.jpg", "a?b.jpg", "a%20b.jpg", "//./..jpg"})
    void allows_fetching_ahead_a_key_of_any_text(String key) {
        assertThat(fetcher.mayFetch("s3://photos/in/" + key)).isTrue();
        assertThat(fetcher.mayFetch("s3://photos/out/" + key)).isFalse();
    }

    @Test
    void reports_why_an_object_cannot_be_fetched() {
        assertFetchFails("s3://photos/in/gone.jpg", "status 404");
        assertFetchFails("s3://photos/out/a.jpg", "not below a place");
        assertFetchFails("s3://others/in/a.jpg", "not below a place");
        assertFetchFails("s3://photos/in/../out/a.jpg", "status 404");
        assertFetchFails("s3://photos/in/%2e%2e/out/a.jpg", "status 404");
        assertFetchFails("s3://photos/out%2fa.jpg", "not below a place");
        assertFetchFails("s3://photos//in/a.jpg", "not below a place");
        assertFetchFails("s3://photos/./in/a.jpg", "not below a place");
        assertFetchFails("s3://photos/in/large.jpg", "more than 1000 bytes");
        assertFetchFails("s3://photos/in/slow.jpg", "cannot be fetched");
    }

    /** Java's own URIs compose accents, resolve dots as path segments, and end a path at a '#'. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "e\u0301.jpg",
                "\u00e9.jpg",
                "a//b.jpg",
                "./a.jpg",
                "x/../a.jpg",
                "..",
                "a+b.jpg",
                "50%.jpg",
                "50%25.jpg",
                "a%20b.jpg",
                "a#b?c=d&e.jpg",
                "写 真.jpg",
                "a\\b:c;d@e.jpg",
                " a .jpg"
            })
    void treats_an_objects_key_as_plain_text(String key) {
        objects.add("/photos/in/" + key);
        assertThat(fetcher.fetch(ObjectUri.of("photos", "in/" + key))).isEqualTo(PHOTO);
        assertThat(fetcher.fetch("s3://photos/in/" + key)).as("unencoded").isEqualTo(PHOTO);
    }

    /** In a key that a store sent unencoded, a plus is decoded as a space. */
    @Test
    void finds_an_object_whose_plus_was_decoded_as_a_space() {
        objects.add("/photos/in/c+d.jpg");
        assertThat(fetcher.fetch("s3://photos/in/c%20d.jpg")).isEqualTo(PHOTO);
        assertFetchFails("s3://photos/in/e%20f.jpg", "status 404");
    }

    /** Each of three responses takes 2 s, which is in time; all of them take 6 s. */
    @Test
    void tries_all_keys_of_an_object_within_one_timeout() {
        assertFetchFails("s3://photos/in/gone.jpg", "status 404"); // the client is created
        long start = System.nanoTime();
        assertFetchFails("s3://photos/in/late%20b.jpg", "cannot be fetched");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private void assertFetchFails(String uri, String why) {
        assertThatThrownBy(() -> fetcher.fetch(uri))
                .isInstanceOf(PhotoFetchException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("5ecre7");
    }
}
