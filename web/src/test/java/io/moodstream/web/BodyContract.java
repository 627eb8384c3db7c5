package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.PhotoEvent;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import io.moodstream.web.http.guard.BearerTokens;
import io.moodstream.web.upload.form.UploadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a body may be encoded. */
abstract class BodyContract extends ApiContract {

    private static final String GZIP = "Content-Encoding";
    private static final String LABEL = "{\"label\": \"sad\"}";

    BodyContract(ApiContractTest test) {
        super(test);
    }

    @Test
    void decompresses_gzip_bodies() throws IOException {
        byte[] photo = new byte[50_000];
        new Random(4).nextBytes(photo);
        assertThat(content(id(api.photo("", gzip(photo), GZIP, "gzip")))).isEqualTo(photo);
        assertThat(id(api.photo("", photo))).isEqualTo(id(api.photo("", gzip(photo), GZIP, "x-gzip")));
        assertThat(id(api.photo("", photo))).isEqualTo(id(api.photo("", photo, GZIP, "identity")));
        assertThat(api.body(
                                "/photos/{id}/label",
                                "/photos/p/label",
                                "application/json",
                                gzip(bytes(LABEL)),
                                GZIP,
                                "gzip")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void limits_the_decompressed_size() throws IOException {
        assertRefused(api.photo("", gzip(new byte[100_001]), GZIP, "gzip"), 413, "too-large", "unpacked");
        assertRefused(api.photo("", gzip(new byte[50_000_000]), GZIP, "gzip"), 413, "too-large", "100000");
        assertRefused(
                api.body(
                        "/photos/{id}/label",
                        "/photos/p/label",
                        "application/json",
                        gzip(new byte[4_097]),
                        GZIP,
                        "gzip"),
                413,
                "too-large",
                "4096");
    }

    /** Kilobytes may become megabytes: whoever waits for a permit has cost no more than what was received. */
    @Test
    @Timeout(60)
    void unpacks_nothing_before_an_upload_has_its_permit() {
        UploadLimits busy = new UploadLimits(100_000, 250_000, 5, 1_000, 1_000, 0);
        try (WebServer own = WebServer.start(config(BearerTokens.none(), busy), kafka.clients())) {
            Api closed = new Api(own.uri(), description);
            assertRefused(closed.photo("", bytes("no gzip"), GZIP, "gzip"), 503, "busy", "other photos");
        }
    }

    @Test
    void rejects_corrupt_gzip_and_unsupported_encodings() throws IOException {
        byte[] whole = gzip(bytes("whole"));
        assertRefused(api.photo("", Arrays.copyOf(whole, whole.length - 9), GZIP, "gzip"), 400, "bad-gzip", "gzip");
        assertRefused(api.photo("", bytes("no gzip"), GZIP, "gzip"), 400, "bad-gzip", "gzip");
        for (String coding : List.of("br", "deflate", "zstd", "gzip, gzip", "compress", "x".repeat(300))) {
            Api.Answer refused = api.photo("", bytes("packed"), GZIP, coding);
            assertRefused(refused, 415, "other-encoding", "gzip");
            assertThat(refused.header("Accept-Encoding")).isEqualTo("gzip, identity");
            assertRefused(
                    api.body("/photos/{id}/label", "/photos/p/label", "application/json", bytes(LABEL), GZIP, coding),
                    415,
                    "other-encoding",
                    "as it is");
        }
    }

    @Test
    void decodes_base64_parts_and_accepts_unencoded_ones() {
        String lines = Base64.getMimeEncoder().encodeToString(bytes("wrapped ".repeat(30)));
        String id = id(part("Content-Transfer-Encoding: BASE64\r\nContent-Type: image/png", lines));
        assertThat(content(id)).isEqualTo(bytes("wrapped ".repeat(30)));
        for (String plain : List.of("binary", "8bit", "7bit")) {
            assertThat(content(id(part("Content-Transfer-Encoding: " + plain, "plain " + plain))))
                    .isEqualTo(bytes("plain " + plain));
        }
    }

    @Test
    void rejects_parts_with_invalid_encodings_or_headers() {
        assertRefused(part("Content-Transfer-Encoding: base64", "no*base64"), 400, "bad-form", "base64");
        assertRefused(part("Content-Transfer-Encoding: quoted-printable", "=41"), 400, "bad-form", "quoted-printable");
        assertRefused(part("Content-Transfer-Encoding: x-uuencode", "a"), 400, "bad-form", "x-uuencode");
        assertRefused(part("Content-Type: multipart/mixed; boundary=c", "--c--"), 400, "bad-form", "parts of its own");
        assertRefused(part("X-Long: " + "x".repeat(5_000), "a"), 400, "bad-form", "4096");
        assertRefused(part("Content-Type: image/" + "x".repeat(300), "a"), 400, "bad-content-type", "256");
    }

    @Test
    void reads_non_ascii_file_names_in_both_notations() {
        String named = "form-data; name=photo; filename=\"\u00fc.jpg\"";
        String extended = "form-data; name=photo; filename*=UTF-8''%C3%BC%20%25.jpg";
        assertThat(name(id(form(disposed(named, "named"))))).isEqualTo("\u00fc.jpg");
        assertThat(name(id(form(disposed(extended, "named at length"))))).isEqualTo("\u00fc %.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; boundary=other",
                "multipart/form-data; boundary=\"b",
            })
    void a_form_without_its_boundary_is_refused(String type) {
        assertRefused(
                api.body("/photos", "/photos", type, disposed("form-data; name=p; filename=a", "a")),
                400,
                "bad-form",
                "multipart/form-data");
    }

    @Test
    void malformed_forms_never_cause_a_server_error() {
        String good = disposed("form-data; name=p; filename=a", "a");
        for (String bad : List.of(
                "",
                "--b",
                "--b\r\n",
                "--b--",
                good.replace("--b--", ""),
                good.replace("\r\n", "\r"),
                disposed("form-data", "a"),
                disposed("form-data; name=\"", "a"),
                disposed("attachment; filename=a", "a"),
                disposed("", "a"),
                "--b\r\n\r\nno headers\r\n--b--\r\n",
                "--b\r\n: no name\r\n\r\na\r\n--b--\r\n",
                "--b\r\nContent-Disposition\r\n\r\na\r\n--b--\r\n",
                disposed("form-data; name=label; label=x", "angry"),
                disposed("form-data; name=p; filename*=UTF-8''%zz", "a"),
                disposed("form-data; name=p; filename*=klingon''a", "a"),
                disposed("form-data; name=label", "happy").repeat(10))) {
            Api.Answer answer = form(bad);
            // Some clients end lines with a line feed alone, or omit the name: accepted where that is unambiguous.
            assertThat(answer.status()).as("%s%n%s", bad, answer.body()).isIn(400, 202);
        }
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            many.append("--b\r\nContent-Disposition: form-data; name=p\r\n\r\n\r\n");
        }
        assertThat(form(many.substring(0, 240_000) + "\r\n--b--\r\n").status()).isIn(400, 413);
    }

    private Api.Answer part(String headers, String content) {
        return form("--b\r\nContent-Disposition: form-data; name=photo; filename=a.jpg\r\n" + headers + "\r\n\r\n"
                + content + "\r\n--b--\r\n");
    }

    private Api.Answer form(String body) {
        return api.body("/photos", "/photos", "multipart/form-data; boundary=b", body);
    }

    private static String disposed(String disposition, String content) {
        return "--b\r\nContent-Disposition: " + disposition + "\r\n\r\n" + content + "\r\n--b--\r\n";
    }

    private byte[] content(String id) {
        return event(id).getContent().array();
    }

    private String name(String id) {
        return event(id).getAttributes().getOrDefault("name", "");
    }

    private PhotoEvent event(String id) {
        Topic topic = kafka.clients().topics().photoEvents();
        try (Tail<PhotoEvent> tail = Tail.fromBeginning(
                kafka.clients(), topic, kafka.clients().serdes().deserializer(topic, PhotoEvent.class))) {
            List<PhotoEvent> found = new ArrayList<>();
            tail.toEnd(record -> {
                if (record.value() != null && record.value().getPhotoId().equals(id)) {
                    found.add(record.value());
                }
            });
            return found.get(0);
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}
