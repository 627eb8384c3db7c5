package io.moodstream.web.page;

import io.moodstream.domain.Sha256;
import io.moodstream.web.http.Endpoint;
import io.moodstream.web.http.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** A file in the jar, or a document created at startup, held in memory. Browsers revalidate their copy each time. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StaticFile(byte[] content, String type, String tag) implements Endpoint {

    private static final int TAG_DIGITS = 16;

    static StaticFile of(String name) {
        try (InputStream in = StaticFile.class.getResourceAsStream("files/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks the page's file " + name + ".");
            }
            return of(in.readAllBytes(), typeOf(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StaticFile of(byte[] content, String type) {
        return new StaticFile(content, type, '"' + Sha256.of(content).substring(0, TAG_DIGITS) + '"');
    }

    private static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "json" -> "application/json";
            case "webmanifest" -> "application/manifest+json";
            default -> throw new IllegalArgumentException("No media type is known for " + name + ".");
        };
    }

    @Override
    public void answer(HttpExchange exchange) {
        exchange.response().getHeaders().put(HttpHeader.ETAG, tag);
        exchange.response().getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
        if (exchange.header("If-None-Match").filter(tag::equals).isPresent()) {
            exchange.bytes(HttpStatus.NOT_MODIFIED_304, type, new byte[0]);
        } else {
            exchange.bytes(HttpStatus.OK_200, type, content);
        }
    }
}
