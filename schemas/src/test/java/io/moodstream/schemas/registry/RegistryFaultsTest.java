package io.moodstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.moodstream.PhotoEvent;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.ExampleRecords;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.serde.AvroSerdes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real client against a server that answers as failing registries do. */
class RegistryFaultsTest {

    private static final byte[] RECORD = HexFormat.of().parseHex("000000000700");

    private final Topic photos = TopicCatalogue.defaults().photoEvents();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private int status = 200;
    private String body = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"error_code\":50001,\"message\":\"store\"}",
                "503 | busy",
                "429 | {\"error_code\":429,\"message\":\"slow down\"}",
                "401 | {\"error_code\":401,\"message\":\"who are you\"}",
                "403 | {\"error_code\":40301,\"message\":\"not you\"}",
                "404 | {\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}",
                "404 | <html>a web server, but no registry</html>",
                "200 | not JSON"
            })
    void a_failing_registry_does_not_make_a_bad_record(int answered, String text) {
        status = answered;
        body = text;

        assertThatThrownBy(this::read).isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(this::write).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void an_unreachable_registry_does_not_make_a_bad_record() {
        server.stop(0);

        assertThatThrownBy(this::read)
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageStartingWith("The schema registry cannot be reached for schema id 7 (")
                .hasMessageEndingWith("): check that it runs and that its URL is right.");
        assertThatThrownBy(this::write).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void reports_wrong_credentials() {
        status = 401;
        body = "{\"error_code\":401,\"message\":\"Unauthorized\"}";

        assertThatThrownBy(this::read).hasMessageContaining("HTTP 401").hasMessageEndingWith("check the credentials.");
    }

    @Test
    void an_id_that_the_registry_does_not_know_is_a_bad_record() {
        status = 404;
        body = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

        assertThatThrownBy(this::read).isInstanceOf(BadRecordException.class).hasMessageContaining("schema id 7");
    }

    @Test
    void an_id_of_a_schema_that_is_not_avro_is_a_bad_record() {
        body = "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message M {}\"}";

        assertThatThrownBy(this::read).isInstanceOf(BadRecordException.class).hasMessageContaining("no Avro schema");
    }

    @Test
    void asks_a_registry_again_after_it_recovers() {
        status = 500;
        assertThatThrownBy(this::read).isInstanceOf(RegistryUnavailableException.class);

        status = 404;
        body = "{\"error_code\":40403,\"message\":\"Schema not found\"}";
        assertThatThrownBy(this::read).isInstanceOf(BadRecordException.class);
    }

    @Test
    void asks_the_registry_only_for_the_first_record() {
        try (AvroSerdes serdes = AvroSerdes.connect(url(), Map.of())) {
            var serializer = serdes.<PhotoEvent>serializer(photos);
            var deserializer = serdes.deserializer(photos, PhotoEvent.class);
            PhotoEvent photo = ExampleRecords.photo(new byte[100]);
            body = "{\"subject\":\"photo-events-value\",\"id\":7,\"version\":1,\"schema\":"
                    + quoted(WireSchema.of(photo.getSchema()).canonicalString()) + "}";

            deserializer.deserialize("", serializer.serialize("", photo));
            int first = requests.get();
            server.stop(0);

            assertThat(deserializer.deserialize("", serializer.serialize("", photo)))
                    .isEqualTo(photo);
            assertThat(first).isEqualTo(2);
        }
    }

    private void read() {
        try (AvroSerdes serdes = AvroSerdes.connect(url(), Map.of())) {
            serdes.deserializer(photos, PhotoEvent.class).deserialize("photo-events", RECORD);
        }
    }

    private void write() {
        try (AvroSerdes serdes = AvroSerdes.connect(url(), Map.of())) {
            serdes.serializer(photos).serialize("photo-events", ExampleRecords.photo(new byte[1]));
        }
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
