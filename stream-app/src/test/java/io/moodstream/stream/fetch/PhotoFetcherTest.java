package io.moodstream.stream.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFetcherTest {

    private static final byte[] PHOTO = {1, 2, 3, 4};

    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;
    private final String host;

    PhotoFetcherTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/photos/fine.jpg", exchange -> answer(exchange, 200, PHOTO));
        server.createContext("/photos/large.jpg", exchange -> answer(exchange, 200, new byte[5_000]));
        server.createContext("/photos/gone.jpg", exchange -> answer(exchange, 404, PHOTO));
        server.createContext("/secret", exchange -> answer(exchange, 200, PHOTO));
        server.createContext("/photos/moved.jpg", exchange -> {
            exchange.getResponseHeaders().add("Location", "/secret");
            answer(exchange, 302, PHOTO);
        });
        server.createContext("/photos/slow.jpg", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(PHOTO);
            exchange.getResponseBody().flush();
        });
    }

    private void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        asked.incrementAndGet();
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private PhotoFetcher fetcher(String... places) {
        return new PhotoFetcher(FetchAllowlist.of(List.of(places)), 1_000, Duration.ofSeconds(2));
    }

    private static void assertFetchFails(PhotoFetcher fetcher, String uri, String why) {
        assertThatThrownBy(() -> fetcher.fetch(uri))
                .isInstanceOf(PhotoFetchException.class)
                .hasMessageContaining(why);
    }

    @Test
    void fetches_photos_from_listed_servers_and_folders(@TempDir Path folder) throws IOException {
        Path file = Files.write(Files.createDirectories(folder.resolve("a b")).resolve("photo.jpg"), PHOTO);
        PhotoFetcher fetcher = fetcher(host + "/photos", folder.toUri().toString());
        assertThat(fetcher.fetch(host + "/photos/fine.jpg")).isEqualTo(PHOTO);
        assertThat(fetcher.fetch(file.toUri().toString())).isEqualTo(PHOTO);
    }

    @Test
    void refuses_other_uris_without_sending_a_request() {
        assertFetchFails(fetcher(), host + "/photos/fine.jpg", "moodstream.photo.places");
        PhotoFetcher fetcher = fetcher(host + "/photos/");
        for (String elsewhere : List.of(
                host + "/secret",
                host + "/photos/../secret",
                host + "/photos/%2e%2e/secret",
                host + "/photos/..%2fsecret",
                host + "/photosecret",
                host.replace("http", "https") + "/photos/fine.jpg",
                host.replace("127.0.0.1", "127.0.0.2") + "/photos/fine.jpg",
                host.replace("//", "//user@") + "/photos/fine.jpg",
                "http://127.0.0.1/photos/fine.jpg",
                "file:///etc/hostname",
                "s3://photos/fine.jpg",
                "jar:file:///x.jar!/y",
                "/photos/fine.jpg")) {
            assertFetchFails(fetcher, elsewhere, "not below a place");
        }
        assertFetchFails(fetcher, "http://[", "no URI");
        assertThat(asked).hasValue(0);
    }

    @Test
    void reports_redirects_errors_oversized_and_slow_responses() {
        PhotoFetcher fetcher = fetcher(host + "/photos/");
        assertFetchFails(fetcher, host + "/photos/moved.jpg", "status 302");
        assertFetchFails(fetcher, host + "/photos/gone.jpg", "status 404");
        assertFetchFails(fetcher, host + "/photos/large.jpg", "more than 1000 bytes");
        assertFetchFails(fetcher, host + "/photos/slow.jpg", "2000 ms");
        server.stop(0);
        assertFetchFails(fetcher, host + "/photos/fine.jpg", "cannot be fetched");
    }

    @Test
    void refuses_a_listed_host_name_that_resolves_to_this_machine() {
        Optional<String> name = Stream.of("ip6-localhost", "localhost.localdomain", hostName(), "LOCALHOST")
                .filter(PhotoFetcherTest::isLoopback)
                .findFirst();
        assumeTrue(name.isPresent(), "Skipped: no name but localhost resolves to a loopback address.");
        String place = "http://" + name.get() + ":" + server.getAddress().getPort() + "/photos/";

        assertFetchFails(
                fetcher(place),
                place + "fine.jpg",
                "'" + name.get() + "' leads to an address of the stream app's own machine");
        assertThat(asked).hasValue(0);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost.localdomain";
        }
    }

    private static boolean isLoopback(String name) {
        try {
            return InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Test
    void does_not_follow_links_out_of_a_folder(@TempDir Path folder) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("inside"));
        Path outside = Files.write(folder.resolve("outside.jpg"), PHOTO);
        Path link = Files.createSymbolicLink(inside.resolve("link.jpg"), outside);
        PhotoFetcher fetcher = fetcher(inside.toUri().toString());
        assertFetchFails(fetcher, link.toUri().toString(), "no file below");
        assertFetchFails(fetcher, outside.toUri().toString(), "not below a place");
        assertFetchFails(fetcher, inside.resolve("missing.jpg").toUri().toString(), "cannot be fetched");
        Files.write(inside.resolve("large.jpg"), new byte[1_001]);
        assertFetchFails(fetcher, inside.resolve("large.jpg").toUri().toString(), "more than 1000 bytes");
    }

    @Test
    void refuses_malformed_uris(@TempDir Path folder) throws IOException {
        String file = Files.write(folder.resolve("photo.jpg"), PHOTO).toUri().toString();
        PhotoFetcher fetcher = fetcher(folder.toUri().toString());
        assertFetchFails(fetcher, file + "?x=1", "not below a place");
        assertFetchFails(fetcher, file + "%00", "cannot be fetched");
        assertFetchFails(fetcher, file.replace("file:///", "file://host/"), "not below a place");
        assertFetchFails(fetcher("http://photos.example/"), "http://pho_tos/a.jpg", "not below a place");
    }

    @Test
    void hides_credentials_of_uris_in_messages() {
        String secret = "?X-Amz-Signature=5ecre7";
        for (PhotoFetcher fetcher : List.of(fetcher(), fetcher(host + "/photos/"))) {
            for (String path :
                    List.of("/photos/gone.jpg", "/photos/large.jpg", "/photos/slow.jpg", "/secret", "/p q")) {
                assertThatThrownBy(() -> fetcher.fetch(host.replace("//", "//me:5ecre7@") + path + secret))
                        .hasMessageNotContaining("5ecre7");
                assertThatThrownBy(() -> fetcher.fetch(host + path + secret))
                        .isInstanceOf(PhotoFetchException.class)
                        .hasMessageContaining(host + path)
                        .hasMessageNotContaining("5ecre7");
            }
        }
    }

    @Test
    void hides_listed_places_and_java_exceptions_in_messages(@TempDir Path folder) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("of-the-operator"));
        String link = Files.createSymbolicLink(folder.resolve("link"), inside)
                .toUri()
                .toString()
                .replaceFirst("/*$", "/");
        Path outside = Files.write(folder.resolve("outside.jpg"), PHOTO);
        Files.createSymbolicLink(inside.resolve("out.jpg"), outside);
        PhotoFetcher fetcher = fetcher(host + "/photos/", "https://photos.example/secret-path/", link);
        server.stop(0);
        for (String uri : List.of(
                host + "/secret",
                host + "/photos/fine.jpg",
                "https://photos.example/else.jpg",
                link + "missing.jpg",
                link + "out.jpg",
                "file:///etc/hostname")) {
            assertThatThrownBy(() -> fetcher.fetch(uri))
                    .isInstanceOf(PhotoFetchException.class)
                    .hasMessageNotContainingAny(
                            "secret-path", "of-the-operator", "Exception", "java.", "[http", outside.toString());
        }
    }

    @Test
    void fetches_a_presigned_uri_with_its_query() throws IOException {
        server.createContext(
                "/photos/presigned.jpg",
                exchange ->
                        answer(exchange, "sig=1".equals(exchange.getRequestURI().getQuery()) ? 200 : 403, PHOTO));
        assertThat(fetcher(host + "/photos/").fetch(host + "/photos/presigned.jpg?sig=1"))
                .isEqualTo(PHOTO);
    }

    @Test
    void a_hanging_server_does_not_hold_up_other_places() {
        server.createContext("/other/", exchange -> answer(exchange, 200, PHOTO));
        PhotoFetcher fetcher = fetcher(host + "/photos/", host + "/other/");
        List<PhotoFetch> hanging = Stream.generate(() -> fetcher.start(host + "/photos/slow.jpg"))
                .limit(40)
                .toList();

        assertThat(fetcher.start(host + "/other/fine.jpg").take()).isEqualTo(PHOTO);
        assertThat(hanging).filteredOn(PhotoFetch::isDone).hasSizeLessThan(12);
        hanging.forEach(PhotoFetch::giveUp);
    }

    @Test
    void creates_no_http_client_before_the_first_request() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        PhotoFetcher fetcher = fetcher(host + "/photos/");
        assertFetchFails(fetcher, host + "/secret", "not below a place");
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread))
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("HttpClient-"));
    }

    @Test
    void accepts_only_folders_servers_and_buckets_as_places() {
        assertThat(FetchAllowlist.of(List.of("s3://photos", "https://photos.example", "file:///srv"))
                        .roots())
                .extracting(String::valueOf)
                .containsExactly("s3://photos/", "https://photos.example/", "file:///srv/");
        for (String wrong : List.of(
                "photos",
                "ftp://host/photos/",
                "http://user@host/",
                "mailto:me@host",
                "s3:///photos/",
                "s3://photos:80/",
                "http://pho_tos/",
                "https://host/?token=1",
                "file://host/photos/")) {
            assertThatThrownBy(() -> FetchAllowlist.of(List.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong);
        }
    }
}
