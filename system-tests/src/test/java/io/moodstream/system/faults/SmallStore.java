package io.moodstream.system.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An object store on loopback that stores and serves objects by signed requests, like S3; and web pages, unsigned. */
final class SmallStore implements AutoCloseable {

    static final String KEY_ID = "moodstream-test";

    /** A GET below it is never answered in full. */
    static final String HANGING = "/public/hanging/";

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final HttpServer server;

    private SmallStore(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.start();
    }

    static SmallStore start() {
        try {
            return new SmallStore(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The objects by path, such as {@code /bucket/key}. */
    Map<String, byte[]> objects() {
        return objects;
    }

    /** How often each path was requested. */
    Map<String, Integer> asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.merge(path, 1, Integer::sum);
        byte[] sent = exchange.getRequestBody().readAllBytes();
        byte[] object = objects.getOrDefault(path, new byte[0]);
        boolean put = exchange.getRequestMethod().equals("PUT");
        if (path.startsWith(HANGING)) {
            exchange.sendResponseHeaders(200, 1_000);
        } else if (!isSigned(exchange) && !path.startsWith("/public/")) {
            answer(exchange, 403, new byte[0]);
        } else if (put) {
            objects.put(path, sent);
            answer(exchange, 200, new byte[0]);
        } else {
            answer(exchange, objects.containsKey(path) ? 200 : 404, object);
        }
    }

    private static boolean isSigned(HttpExchange exchange) {
        String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        return signature.startsWith("AWS4-HMAC-SHA256 Credential=" + KEY_ID + "/");
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
