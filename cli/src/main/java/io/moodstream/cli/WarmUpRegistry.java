package io.moodstream.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;

/** Answers every request with one schema, which has id 1. Only for {@link WarmUp}; on loopback. */
final class WarmUpRegistry implements AutoCloseable {

    private final HttpServer server;

    private WarmUpRegistry(HttpServer server) {
        this.server = server;
    }

    static WarmUpRegistry start(Schema schema) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String one = JsonNodeFactory.instance
                    .objectNode()
                    .put("subject", "any")
                    .put("version", 1)
                    .put("id", 1)
                    .put("schema", schema.toString())
                    .toString();
            server.createContext("/", exchange -> answer(exchange, one));
            server.start();
            return new WarmUpRegistry(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String one) throws IOException {
        boolean listing = exchange.getRequestURI().getPath().equals("/subjects");
        byte[] body = (listing ? "[]" : one).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
