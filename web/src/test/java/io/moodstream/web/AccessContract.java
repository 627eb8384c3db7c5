package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.web.config.WebConfig;
import io.moodstream.web.http.guard.BearerTokens;
import io.moodstream.web.upload.form.UploadLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may send requests, how often, and how a server responds that cannot serve them. */
abstract class AccessContract extends ApiContract {

    /** The headers that a browser sends when a link on another site is followed. */
    private static final String[] LINK = {
        "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"
    };

    private static final String TOKEN = "0123456789abcdef-secret";

    AccessContract(ApiContractTest test) {
        super(test);
    }

    @Test
    void rejects_requests_from_foreign_origins_or_for_foreign_hosts() {
        String own = server.uri().toString().replaceFirst("/$", "");
        assertThat(api.photo("", bytes("own"), "Origin", own).status()).isEqualTo(202);
        assertThat(api.photo("", bytes("own"), "Sec-Fetch-Site", "same-origin").status())
                .isEqualTo(202);
        assertRefused(api.photo("", bytes("evil"), "Sec-Fetch-Site", "cross-site"), 403, "foreign-origin", "origin");
        assertRefused(api.photo("", bytes("evil"), "Origin", "https://evil.example"), 403, "foreign-origin", "");
        assertRefused(api.photo("", bytes("evil"), "Origin", "null"), 403, "foreign-origin", "");
        assertRefused(
                api.body(
                        "/photos/{id}/label",
                        "/photos/p/label",
                        "application/json",
                        "{}",
                        "Origin",
                        "http://a.example"),
                403,
                "foreign-origin",
                "");
        for (String path : List.of("/photos/{id}", "/health", "/openapi.json", "/events", "/snapshot", "/rollouts")) {
            assertRefused(
                    api.get(path, path.replace("{id}", "p"), "Host", "evil.example"), 403, "foreign-host", "evil");
        }
    }

    @Test
    void rejects_cross_site_gets_except_links_to_the_pages() {
        for (String path : List.of("/photos/{id}", "/health", "/events", "/snapshot", "/rollouts")) {
            String asked = path.replace("{id}", "p");
            assertRefused(api.get(path, asked, "Sec-Fetch-Site", "cross-site"), 403, "foreign-origin", "");
            assertRefused(api.get(path, asked, "Sec-Fetch-Site", "same-site"), 403, "foreign-origin", "");
            assertRefused(api.get(path, asked, "Origin", "http://evil.example"), 403, "foreign-origin", "");
            assertRefused(api.get(path, asked, LINK), 403, "foreign-origin", "");
        }
        assertThat(plain("/", LINK)).isEqualTo(200);
        assertThat(plain("/topics", LINK)).isEqualTo(200);
        assertThat(plain(
                        "/app.js",
                        "Sec-Fetch-Site",
                        "cross-site",
                        "Sec-Fetch-Mode",
                        "no-cors",
                        "Sec-Fetch-Dest",
                        "script"))
                .isEqualTo(403);
        assertThat(plain("/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"))
                .isEqualTo(403);
        assertThat(plain("/snapshot", "Sec-Fetch-Site", "same-origin")).isEqualTo(200);
    }

    private int plain(String path, String... headers) {
        return status(HttpRequest.newBuilder(server.uri().resolve(path)).headers(headers));
    }

    private static int status(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void serves_openapi_with_an_etag_and_health_with_security_headers() {
        Api.Answer described = api.get("/openapi.json", "/openapi.json");
        assertThat(described.body().path("openapi").textValue()).startsWith("3.1");
        assertThat(api.get("/openapi.json", "/openapi.json", "If-None-Match", described.header("ETag"))
                        .status())
                .isEqualTo(304);
        Api.Answer health = api.get("/health", "/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'");
        assertThat(health.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(health.header("Server")).isEmpty();
    }

    @Test
    void requires_a_valid_token_except_for_health() {
        BearerTokens tokens = BearerTokens.of("other-token-0000000000\n" + TOKEN + "\n");
        assertThat(tokens.toString()).doesNotContain(TOKEN);
        try (WebServer guarded = WebServer.start(config(tokens, LIMITS), kafka.clients())) {
            Api closed = new Api(guarded.uri(), description);
            assertThat(closed.photo("", bytes("a")).status()).isEqualTo(401);
            assertThat(closed.photo("", bytes("a"), "Authorization", "Bearer " + TOKEN + "x")
                            .status())
                    .isEqualTo(401);
            assertThat(closed.get("/photos/{id}", "/photos/p").header("WWW-Authenticate"))
                    .startsWith("Bearer");
            assertThat(closed.body("/photos/{id}/label", "/photos/p/label", "application/json", "{}")
                            .status())
                    .isEqualTo(401);
            assertThat(closed.photo("", bytes("with token"), "Authorization", "Bearer " + TOKEN)
                            .status())
                    .isEqualTo(202);
            assertThat(closed.get("/events", "/events").status()).isEqualTo(401);
            assertThat(closed.get("/snapshot", "/snapshot").status()).isEqualTo(401);
            assertThat(closed.get("/rollouts", "/rollouts").status()).isEqualTo(401);
            assertThat(closed.get("/health", "/health").status()).isEqualTo(200);
        }
    }

    /** The page asks for the token once it has loaded, and the descriptions say that one is needed. */
    @Test
    void requires_no_token_for_the_page_and_the_descriptions() {
        try (WebServer guarded = WebServer.start(config(BearerTokens.of(TOKEN), LIMITS), kafka.clients())) {
            Api closed = new Api(guarded.uri(), description);
            assertThat(closed.get("/openapi.json", "/openapi.json").status()).isEqualTo(200);
            for (String path : List.of("/", "/app.js", "/topics", "/asyncapi.json")) {
                assertThat(status(HttpRequest.newBuilder(guarded.uri().resolve(path))))
                        .as(path)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void scopes_idempotency_keys_to_the_token() {
        String other = "other-token-0000000000";
        try (WebServer guarded =
                WebServer.start(config(BearerTokens.of(other + "\n" + TOKEN), LIMITS), kafka.clients())) {
            Api shared = new Api(guarded.uri(), description);
            String mine = id(keyed(shared, TOKEN, "mine"));
            assertThat(id(keyed(shared, other, "theirs"))).isNotEqualTo(mine);
            assertThat(id(keyed(shared, TOKEN, "mine"))).isEqualTo(mine);
        }
    }

    private static Api.Answer keyed(Api api, String token, String content) {
        return api.photo("", bytes(content), "Authorization", "Bearer " + token, "Idempotency-Key", "holiday-1");
    }

    @Test
    void requires_tokens_beyond_loopback_and_rejects_short_ones() {
        InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);
        assertThatThrownBy(() -> new WebConfig(everywhere, BearerTokens.none(), LIMITS, true))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("access tokens");
        assertThatThrownBy(() -> BearerTokens.of("short")).hasMessageContaining("5 characters");
    }

    @Test
    void sends_retry_after_to_clients_over_the_rate_limit() {
        UploadLimits slow = new UploadLimits(1_000, 1_000, 2, 0.001, 2, 1);
        try (WebServer limited = WebServer.start(config(BearerTokens.none(), slow), kafka.clients())) {
            Api strict = new Api(limited.uri(), description);
            assertThat(strict.form("", Map.of(), sized(2, 10)).status()).isEqualTo(202);
            Api.Answer refused = strict.photo("", bytes("a"));
            assertRefused(refused, 429, "too-many", "go on in ");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(500, 1_000);
            assertThat(strict.body("/photos/{id}/label", "/photos/p/label", "application/json", "{}")
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void accepts_nothing_while_kafka_is_unreachable() {
        var nowhere = TestPlatform.clients("127.0.0.1:1", "http://127.0.0.1:1");
        try (WebServer alone = WebServer.start(config(BearerTokens.none(), LIMITS), nowhere)) {
            Api lonely = new Api(alone.uri(), description);
            Api.Answer refused = lonely.photo("", bytes("a"));
            assertRefused(refused, 503, "kafka-away", "send the same request again");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(lonely.body("/photos/{id}/label", "/photos/p/label", "application/json", "{\"label\":\"sad\"}")
                            .status())
                    .isEqualTo(503);
        }
    }

    @Test
    void reports_a_port_that_is_in_use() {
        InetSocketAddress taken =
                new InetSocketAddress("127.0.0.1", server.uri().getPort());
        assertThatThrownBy(
                        () -> WebServer.start(new WebConfig(taken, BearerTokens.none(), LIMITS, true), kafka.clients()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("Nothing can listen on 127.0.0.1:" + taken.getPort());
    }
}
