package io.moodstream.stream.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.moodstream.domain.RequestOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the page at the requested path. */
final class OperatorHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorHandler.class);

    /** Pages for probes, which give up after a second: they take no time to make, and wait for no other page. */
    private static final String HEALTH = "/health/";

    /** Maximum number of other pages made at a time, however many are asked for: photos need the processors. */
    private static final int AT_A_TIME = 2;

    private final Semaphore making = new Semaphore(AT_A_TIME, true);
    private final Map<String, Supplier<OperatorResponse>> pages;
    private final boolean loopback;

    /** @param loopback whether it listens on loopback only, so that the Host header must name loopback */
    OperatorHandler(Map<String, Supplier<OperatorResponse>> pages, boolean loopback) {
        this.pages = Map.copyOf(pages);
        this.loopback = loopback;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            OperatorResponse response = isForeign(exchange.getRequestHeaders())
                    ? OperatorResponse.text(
                            403, "This is for programs that ask for this machine by its own name, not for web pages.\n")
                    : page(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
            send(exchange, response);
        }
    }

    private boolean isForeign(Headers headers) {
        RequestOrigin sender = new RequestOrigin(
                headers.getFirst("Host"), headers.getFirst("Sec-Fetch-Site"), headers.getFirst("Origin"));
        return sender.isForeignPage() || (loopback && !sender.asksForLoopback());
    }

    private OperatorResponse page(String method, String path) {
        Supplier<OperatorResponse> response = pages.get(path);
        if (response == null) {
            return OperatorResponse.text(
                    404, "There is nothing here; there are " + new TreeSet<>(pages.keySet()) + ".\n");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return OperatorResponse.text(405, "Only GET and HEAD are answered here.\n");
        }
        if (path.startsWith(HEALTH)) {
            return made(path, response);
        }
        making.acquireUninterruptibly();
        try {
            return made(path, response);
        } finally {
            making.release();
        }
    }

    private static OperatorResponse made(String path, Supplier<OperatorResponse> response) {
        try {
            return response.get();
        } catch (RuntimeException e) {
            LOG.warn("{} could not be answered.", path, e);
            return OperatorResponse.text(500, "This could not be answered; the log says why.\n");
        }
    }

    private static void send(HttpExchange exchange, OperatorResponse response) throws IOException {
        byte[] body = response.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", response.type());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if (response.status() == 405) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
