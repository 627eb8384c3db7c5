package io.moodstream.stream.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver on loopback that verifies each request as documented, with code of its own. */
final class Receiver implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final byte[] key;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private volatile String location = "";

    /** @param status the status of the response */
    record Request(String id, JsonNode event, int status) {
        String type() {
            return event.path("type").asText();
        }
    }

    private Receiver(byte[] key, int port) throws IOException {
        this.key = key;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static Receiver start(byte[] key) throws IOException {
        return on(key, 0);
    }

    static Receiver on(byte[] key, int port) throws IOException {
        return new Receiver(key, port);
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port() + "/in");
    }

    /** Answers with this status from now on. */
    void answerWith(int status) {
        this.status = status;
    }

    /** Redirects there from now on. */
    void redirectTo(URI elsewhere) {
        location = elsewhere.toString();
        status = 307;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The events that it accepted, in the order of arrival. */
    List<JsonNode> accepted() {
        return requests.stream()
                .filter(it -> it.status() / 100 == 2)
                .map(Request::event)
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String id = header(exchange, "webhook-id");
            int answer = isGenuine(exchange, id, body) ? status : 401;
            requests.add(new Request(id, MAPPER.readTree(body), answer));
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().add("Location", location);
            }
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    private boolean isGenuine(HttpExchange exchange, String id, byte[] body) throws IOException {
        String time = header(exchange, "webhook-timestamp");
        boolean fresh = Math.abs(Instant.now().getEpochSecond() - Long.parseLong(time)) < 300;
        return fresh
                && header(exchange, "content-type").equals("application/cloudevents+json")
                && header(exchange, "webhook-signature").equals("v1," + hmac(id + "." + time + ".", body))
                && id.equals(MAPPER.readTree(body).path("id").asText());
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private String hmac(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
