package io.moodstream.trainer.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.TrainingListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagenetBaseTest {

    private static final byte[] CONTENT = "no weights".getBytes(StandardCharsets.UTF_8);
    private static final String MD5 = "a531743590a6ac9fa02a1b5e6e55248b";

    private final Path cache;
    private HttpServer server;

    ImagenetBaseTest(@TempDir Path cache) {
        this.cache = cache;
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/there", exchange -> {
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

    private ImagenetBase base(String path, String md5) {
        return new ImagenetBase(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path), md5);
    }

    @Test
    void suggests_alternatives_if_the_download_fails() {
        assertThatThrownBy(() -> base("/away", MD5).weights(cache, TrainingListener.SILENT))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("HTTP status 404")
                .hasMessageContaining(cache.resolve(ImagenetBase.FILE).toString())
                .hasMessageContaining("--vgg16-weights");
    }

    @Test
    void discards_a_file_with_a_wrong_checksum() {
        assertThatThrownBy(() -> base("/there", "00").weights(cache, TrainingListener.SILENT))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("MD5");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void caches_and_reads_the_pinned_file() {
        ImagenetBase pinned = base("/there", MD5);
        assertThatThrownBy(() -> pinned.weights(cache, TrainingListener.SILENT))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("not an HDF5 file");
        assertThat(cache.resolve(ImagenetBase.FILE)).hasBinaryContent(CONTENT);
        server.stop(0);
        assertThatThrownBy(() -> pinned.weights(cache, TrainingListener.SILENT)).hasMessageContaining("not an HDF5");
    }

    @Test
    void reports_a_missing_file_before_anything_starts() throws IOException {
        assertThat(BaseSource.named("nowhere.h5").problem()).get().asString().contains("nowhere.h5");
        Path file = Files.createFile(cache.resolve("weights.h5"));
        assertThat(BaseSource.named(file.toString()).problem()).isEmpty();
        assertThat(BaseSource.named("random").problem()).isEmpty();
    }
}
