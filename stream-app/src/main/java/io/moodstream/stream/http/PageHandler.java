package io.moodstream.stream.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.moodstream.domain.HttpSender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with the page of the path asked for. */
final class PageHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);

    private final Map<String, Supplier<Page>> pages;
    private final boolean loopback;

    /** @param loopback whether it listens on loopback alone, and so must be asked for by a name of loopback */
    PageHandler(Map<String, Supplier<Page>> pages, boolean loopback) {
        this.pages = Map.copyOf(pages);
        this.loopback = loopback;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Page page = isForeign(exchange.getRequestHeaders())
                    ? Page.text(
                            403, "This is for programs that ask for this machine by its own name, not for web pages.\n")
                    : page(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
            send(exchange, page);
        }
    }

    private boolean isForeign(Headers headers) {
        HttpSender sender = new HttpSender(
                headers.getFirst("Host"), headers.getFirst("Sec-Fetch-Site"), headers.getFirst("Origin"));
        return sender.isForeignPage() || (loopback && !sender.asksForLoopback());
    }

    private Page page(String method, String path) {
        Supplier<Page> page = pages.get(path);
        if (page == null) {
            return Page.text(404, "There is nothing here; there are " + new TreeSet<>(pages.keySet()) + ".\n");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Page.text(405, "Only GET and HEAD are answered here.\n");
        }
        try {
            return page.get();
        } catch (RuntimeException e) {
            LOG.warn("{} could not be answered.", path, e);
            return Page.text(500, "This could not be answered; the log says why.\n");
        }
    }

    private static void send(HttpExchange exchange, Page page) throws IOException {
        byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", page.type());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if (page.status() == 405) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(page.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(page.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
