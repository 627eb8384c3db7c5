package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What HTTP/1.1 allows, and what only looks like it. */
abstract class ProtocolContract extends ApiContract {

    private static final String LABEL = "{\"label\": \"sad\"}";
    private static final String[] LABEL_HEAD = {"Content-Type: application/json", "Content-Length: " + LABEL.length()};

    ProtocolContract(ApiContractTest test) {
        super(test);
    }

    @Test
    @Timeout(30)
    void answers_head_with_the_headers_of_get_and_no_body() throws IOException {
        for (String path : List.of(
                "/",
                "/topics",
                "/app.js",
                "/health",
                "/openapi.json",
                "/asyncapi.json",
                "/snapshot",
                "/rollouts",
                "/photos/none")) {
            try (RawClient client = RawClient.connect(server.uri())) {
                RawClient.Answer get = client.head("GET " + path).answer();
                RawClient.Answer head = client.head("HEAD " + path).answerToHead();
                assertThat(head.status()).as(path).isEqualTo(get.status());
                if (!path.equals("/snapshot")) {
                    assertThat(without(head.headers(), "date")).as(path).isEqualTo(without(get.headers(), "date"));
                }
                // The connection serves the next request, so no body came in between.
                assertThat(client.head("GET /health").answer().body()).startsWith("{\"status\":\"");
            }
        }
    }

    @Test
    @Timeout(30)
    void head_of_the_event_stream_uses_no_slot() throws IOException {
        try (RawClient client = RawClient.connect(server.uri())) {
            for (int i = 0; i < 60; i++) {
                RawClient.Answer head = client.head("HEAD /events").answerToHead();
                assertThat(head.status()).isEqualTo(200);
                assertThat(head.headers()).containsEntry("content-type", "text/event-stream");
            }
            assertThat(client.head("GET /health").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void options_lists_the_allowed_methods() throws IOException {
        Map<String, String> allowed = Map.of(
                "/photos",
                "OPTIONS, POST",
                "/photos/a%2Fb",
                "GET, HEAD, OPTIONS",
                "/photos/p/label",
                "OPTIONS, POST",
                "/",
                "GET, HEAD, OPTIONS",
                "*",
                "GET, HEAD, OPTIONS, POST");
        for (Map.Entry<String, String> entry : allowed.entrySet()) {
            try (RawClient client = RawClient.connect(server.uri())) {
                RawClient.Answer answer =
                        client.head("OPTIONS " + entry.getKey()).answer();
                assertThat(answer.status()).as(entry.getKey()).isEqualTo(204);
                assertThat(answer.headers()).containsEntry("allow", entry.getValue());
                assertThat(client.head("DELETE " + entry.getKey()).answer().status())
                        .isIn(400, 403, 405);
            }
        }
        try (RawClient client = RawClient.connect(server.uri())) {
            assertThat(client.head("OPTIONS /nowhere").answer().status()).isEqualTo(404);
            assertThat(client.head("OPTIONS /photos", "Origin: http://a.example")
                            .answer()
                            .headers())
                    .doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    @Timeout(30)
    void continues_or_rejects_requests_that_expect_100_continue() throws IOException {
        try (RawClient client = RawClient.connect(server.uri())) {
            client.head("POST /photos", "Content-Type: image/jpeg", "Content-Length: 5", "Expect: 100-continue");
            assertThat(client.answerToHead().status()).isEqualTo(100);
            assertThat(client.send("asked").answer().status()).isEqualTo(202);
        }
        try (RawClient client = RawClient.connect(server.uri())) {
            client.head("POST /photos", "Content-Type: image/jpeg", "Content-Length: 5000000", "Expect: 100-continue");
            assertThat(client.answer().status()).isEqualTo(413);
            assertThat(client.closed()).isTrue();
        }
        try (RawClient client = RawClient.connect(server.uri())) {
            client.head("POST /photos/p/label", "Content-Length: 5", "Expect: more");
            assertThat(client.answer().status()).isIn(415, 417);
        }
    }

    @Test
    void accepts_chunked_bodies_with_trailers() throws IOException {
        try (RawClient client = RawClient.connect(server.uri())) {
            client.head("POST /photos", "Content-Type: image/jpeg", "Transfer-Encoding: chunked", "Trailer: X-Sum");
            client.send("5;ext=1\r\nchunk\r\n2\r\ned\r\n0\r\nX-Sum: 1\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(202);
            assertThat(client.head("POST /photos/p/label", LABEL_HEAD)
                            .send(LABEL)
                            .answer()
                            .status())
                    .isEqualTo(202);
        }
    }

    @Test
    void rejects_invalid_lengths_and_closes_the_connection() throws IOException {
        for (List<String> headers : List.of(
                List.of("Content-Length: 5", "Content-Length: 6"),
                List.of("Content-Length: 5, 6"),
                List.of("Content-Length: -5"),
                List.of("Content-Length: 99999999999999999999"),
                List.of("Content-Length: 0x5"),
                List.of("Content-Length: 5", "Transfer-Encoding: chunked"),
                List.of("Transfer-Encoding: gzip"),
                List.of("Transfer-Encoding: chunked, chunked"))) {
            try (RawClient client = RawClient.connect(server.uri())) {
                String[] lines = headers.toArray(String[]::new);
                RawClient.Answer answer = client.head("POST /photos/p/label", lines)
                        .send("smuggled")
                        .answer();
                assertThat(answer.status()).as(headers.toString()).isIn(400, 413, 415);
                assertThat(client.closed()).as(headers.toString()).isTrue();
            }
        }
        for (String chunk : List.of("zz\r\n", "-1\r\n", "fffffffffffffffff\r\n", "5\r\nchunkX", "\r\n")) {
            try (RawClient client = RawClient.connect(server.uri())) {
                RawClient.Answer answer = client.head(
                                "POST /photos", "Content-Type: image/jpeg", "Transfer-Encoding: chunked")
                        .send(chunk)
                        .answer();
                assertThat(answer.status()).as(chunk).isEqualTo(400);
                assertThat(client.closed()).as(chunk).isTrue();
            }
        }
    }

    @Test
    void answers_pipelined_requests_in_order() throws IOException {
        try (RawClient client = RawClient.connect(server.uri())) {
            for (int i = 0; i < 3; i++) {
                client.head("POST /photos/p/label", LABEL_HEAD).send(LABEL).head("GET /health");
            }
            for (int i = 0; i < 3; i++) {
                assertThat(client.answer().status()).isEqualTo(202);
                assertThat(client.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void rejects_request_heads_that_are_too_large() throws IOException {
        try (RawClient client = RawClient.connect(server.uri())) {
            RawClient.Answer answer =
                    client.head("GET /photos/" + "x".repeat(64 * 1024)).answer();
            assertThat(answer.status()).isEqualTo(414);
            assertThat(answer.body()).contains("8192");
        }
        try (RawClient client = RawClient.connect(server.uri())) {
            String[] many = new String[5_000];
            for (int i = 0; i < many.length; i++) {
                many[i] = "X-" + i + ": y";
            }
            RawClient.Answer answer = client.head("GET /health", many).answer();
            assertThat(answer.status()).isEqualTo(431);
            assertThat(answer.body()).contains("8192");
        }
    }

    @Test
    void ignores_range_headers() throws IOException {
        try (RawClient client = RawClient.connect(server.uri())) {
            for (String range : List.of("bytes=0-3", "bytes=-1", "bytes=9-1", "x")) {
                assertThat(client.head("GET /app.js", "Range: " + range)
                                .answer()
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    private static Map<String, String> without(Map<String, String> headers, String name) {
        headers.remove(name);
        return headers;
    }
}
