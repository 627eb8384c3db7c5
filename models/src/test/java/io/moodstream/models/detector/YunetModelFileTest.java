package io.moodstream.models.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YunetModelFileTest {

    private static final byte[] CONTENT = "a network".getBytes(StandardCharsets.UTF_8);

    private final Path cache;
    private final HttpServer server;
    private int requests;

    YunetModelFileTest(@TempDir Path cache) throws IOException {
        this.cache = cache;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        server.createContext("/yunet", exchange -> {
            requests++;
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void is_downloaded_once_and_cached() throws Exception {
        YunetModelFile file = new YunetModelFile(address("/yunet"), sha256(CONTENT));

        assertThat(file.in(cache)).hasBinaryContent(CONTENT);
        assertThat(file.in(cache)).hasBinaryContent(CONTENT);
        assertThat(requests).isEqualTo(1);
    }

    @Test
    void rejects_and_discards_a_download_with_another_hash() {
        YunetModelFile pinned =
                new YunetModelFile(address("/yunet"), YunetModelFile.published().sha256());

        assertThatThrownBy(() -> pinned.in(cache))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("its SHA-256 is")
                .hasMessageContaining("8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void rejects_a_modified_cached_file() throws Exception {
        YunetModelFile file = new YunetModelFile(address("/yunet"), sha256(CONTENT));
        Files.writeString(file.in(cache), "changed");

        assertThatThrownBy(() -> file.in(cache)).hasMessageContaining("delete it");
    }

    @Test
    void explains_what_to_do_if_the_download_fails() {
        assertThatThrownBy(() -> new YunetModelFile(address("/none"), "0").in(cache))
                .hasMessageContaining("HTTP status 404")
                .hasMessageContaining("name it as the face detector");
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
