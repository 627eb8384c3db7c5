package io.moodstream.system.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Request lines and headers: good ones, odd ones, and ones that no HTTP client sends. */
final class FuzzedHeads {

    private static final List<String> METHODS = List.of(
            "GET",
            "HEAD",
            "POST",
            "OPTIONS",
            "PUT",
            "PATCH",
            "DELETE",
            "TRACE",
            "CONNECT",
            "PRI",
            "post",
            "P\0ST",
            "G(T",
            "",
            "X".repeat(9_000));

    private static final List<String> PAGES = List.of(
            "/",
            "/topics",
            "/app.js",
            "/health",
            "/openapi.json",
            "/asyncapi.json",
            "/snapshot",
            "/rollouts",
            "/events",
            "/photos/none");

    private static final List<String> TARGETS = List.of(
            "*",
            "",
            "//",
            "/../../../etc/passwd",
            "/./photos/../health",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/app.js%00.html",
            "/app.js;a=b",
            "/app.js#a",
            "/app.js\\..",
            "/%",
            "/%zz",
            "/photos//label",
            "/photos/label/",
            "/photos/a/label/b",
            "/health?" + "a&".repeat(3_000),
            "health",
            "http://localhost/health",
            "http://evil.example/health",
            "https://[::1/",
            "http://u:p@127.0.0.1:x/",
            "127.0.0.1:443",
            "file:///etc/passwd",
            "/" + "x".repeat(20_000),
            "/\u20ac",
            "/\0");

    private static final List<String> IDS = List.of(
            "p",
            "in%2Fout%2050%25",
            ".",
            "..",
            "%2e%2e",
            "%00",
            "%0d%0aX-Injected:%20y",
            "%1b%5b31m",
            "%e2%80%ae",
            "%ed%a0%80",
            "%c0%af",
            "%ff",
            "%",
            "%u20ac",
            "%25".repeat(1_024),
            "x".repeat(1_025),
            ";",
            "a;b=c",
            "");

    private static final List<String> QUERIES = List.of(
            "",
            "",
            "?wait=20ms",
            "?wait=0",
            "?wait=31s",
            "?wait=-1",
            "?wait=99999999999999999999",
            "?wait=%D9%A1s",
            "?wait=1ms&wait=soon",
            "?label=happy",
            "?label=angry",
            "?label=%ff",
            "?label=%c3%28",
            "?uploader=%00",
            "?uploader=" + "x".repeat(1_025),
            "?name=..%2f..%2fa.jpg",
            "?name=%e2%80%ae",
            "?face_of=" + "%20".repeat(100),
            "?%zz=%",
            "?=&&=",
            "?" + "a".repeat(7_000));

    private static final List<String> ODD = List.of(
            "Expect: 100-continue",
            "Expect: 200-ok",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "Connection: Upgrade, HTTP2-Settings",
            "Connection: close",
            "Connection: keep-alive, Host, Content-Length",
            "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA",
            "Range: bytes=0-3,-1,9-1",
            "If-None-Match: \"" + "x".repeat(500),
            "Origin: http://evil.example",
            "Origin: null",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: none",
            "Authorization: Bearer " + "x".repeat(2_000),
            "Idempotency-Key: k",
            "Idempotency-Key: \u001b[31m",
            "Idempotency-Key: " + "x".repeat(1_025),
            "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "traceparent: 00-" + "0".repeat(3_000),
            "Accept-Encoding: \"",
            "Content-Type: image/jpeg, text/plain",
            "Content-Encoding: gzip, gzip",
            "Content-Encoding: \"gzip",
            "Cookie: " + "a=b;".repeat(500),
            "Forwarded: for=127.0.0.1;host=evil.example",
            "X-HTTP-Method-Override: DELETE",
            "Host : 127.0.0.1",
            " folded: line",
            "no colon",
            ": no name",
            "X-Nul: \0",
            "X-Cr: a\rb",
            "X-Lf: a\nb",
            "X-\u20ac: \u20ac",
            "X-Long: " + "x".repeat(9_000));

    private final String authority;
    private final Random random;

    /** @param authority of the server: host and port */
    FuzzedHeads(String authority, Random random) {
        this.authority = authority;
        this.random = random;
    }

    String method() {
        return of(METHODS);
    }

    /** Where photos are sent to. */
    String photos() {
        return "/photos" + of(QUERIES);
    }

    /** Where a label of some photo is sent to. */
    String label() {
        return "/photos/" + of(IDS) + "/label";
    }

    /** What can be read. */
    String page() {
        return random.nextInt(3) == 0 ? "/photos/" + of(IDS) : of(PAGES);
    }

    /** Anything. */
    String target() {
        return of(TARGETS);
    }

    /** The head of a request with this line and these headers, a host and, now and then, others. */
    String head(String method, String target, List<String> own) {
        List<String> headers = new ArrayList<>(own);
        addHost(headers);
        for (int odd = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0; odd > 0; odd--) {
            headers.add(of(ODD));
        }
        if (random.nextInt(300) == 0) {
            headers.addAll(Collections.nCopies(2_000, "X: y"));
        }
        Collections.shuffle(headers, random);
        String end = random.nextInt(30) == 0 ? "\n" : "\r\n";
        StringBuilder head = new StringBuilder(method + " " + target + version() + end);
        headers.forEach(header -> head.append(header).append(end));
        return head.append(end).toString();
    }

    private void addHost(List<String> headers) {
        switch (random.nextInt(24)) {
            case 0 -> headers.add("Host: evil.example");
            case 1 -> headers.add("Host:");
            case 2 -> headers.addAll(List.of("Host: " + authority, "Host: evil.example"));
            case 3 -> headers.add("Host: " + authority + "@evil.example");
            case 4 -> headers.add("Host: [::1");
            case 5 -> headers.add("Host: localhost:99999999999");
            case 6 -> {
                // None at all.
            }
            default -> headers.add("Host: " + authority);
        }
    }

    private String version() {
        return switch (random.nextInt(40)) {
            case 0 -> "";
            case 1 -> " HTTP/0.9";
            case 2, 3 -> " HTTP/1.0";
            case 4 -> " HTTP/2.0";
            case 5 -> " HTTP/1.2";
            case 6 -> " http/1.1";
            case 7 -> " HTTP/1.1 HTTP/1.1";
            case 8 -> " " + "HTTP/1.1".repeat(200);
            default -> " HTTP/1.1";
        };
    }

    private String of(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
