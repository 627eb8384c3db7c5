package io.moodstream.schemas.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.serde.AvroSerdes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;

/** As much of a registry as clients need, over HTTP; it can be recreated with other ids, and refuse requests. */
public final class SmallRegistry implements AutoCloseable {

    final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    /** The schemas that are also known by a GUID. */
    public final Map<UUID, String> guids = new ConcurrentHashMap<>();

    private final Map<Integer, String> schemas = new ConcurrentHashMap<>();
    private final Map<String, Integer> subjects = new ConcurrentHashMap<>();
    private final HttpServer server;

    /** Gives the response to a request; null for the usual one. */
    volatile UnaryOperator<String> instead = request -> null;

    public SmallRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public AvroSerdes serdes() {
        return AvroSerdes.connect(url(), Map.of());
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Holds all schemas of a catalogue. */
    public void hold(TopicCatalogue topics) {
        for (Topic topic : topics.all()) {
            for (Schema schema : topic.values()) {
                int id = schemas.size() + 1;
                schemas.put(id, WireSchema.of(schema).canonicalString());
                subjects.put(topic.subject(schema), id);
            }
        }
    }

    /** Forgets a subject. */
    void forget(String subject) {
        subjects.remove(subject);
    }

    /** Replaces all schemas by these, under these ids. */
    void recreate(Map<Integer, Schema> ids, Topic topic) {
        schemas.clear();
        subjects.clear();
        Map<Integer, Schema> copy = new HashMap<>(ids);
        copy.forEach((id, schema) -> {
            schemas.put(id, WireSchema.of(schema).canonicalString());
            if (topic.values().contains(schema)) {
                subjects.put(topic.subject(schema), id);
            }
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String request = exchange.getRequestMethod() + " " + path;
        requests.add(request);
        exchange.getRequestBody().readAllBytes();
        String reported = instead.apply(request);
        send(exchange, reported == null ? response(path) : reported);
    }

    private String response(String path) {
        if (path.equals("/schemas/types")) {
            return "200 [\"AVRO\"]";
        }
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith("/schemas/ids/")) {
            String schema = schemas.get(Integer.valueOf(last));
            return schema == null ? "404 {\"error_code\":40403,\"message\":\"Schema not found\"}" : schema(schema);
        }
        if (path.startsWith("/schemas/guids/")) {
            String schema = guids.get(UUID.fromString(last));
            return schema == null ? "404 {\"error_code\":40403,\"message\":\"Schema not found\"}" : schema(schema);
        }
        if (path.startsWith("/config/")) {
            return "200 {\"compatibilityLevel\":\"FULL_TRANSITIVE\"}";
        }
        if (path.contains("/versions")) {
            String subject = path.split("/")[2];
            Integer held = subjects.get(subject);
            return held == null
                    ? "404 {\"error_code\":40401,\"message\":\"Subject not found\"}"
                    : path.endsWith("/versions") ? "200 [1]" : version(subject, held);
        }
        Integer id = subjects.get(last);
        return id == null ? "404 {\"error_code\":40401,\"message\":\"Subject not found\"}" : version(last, id);
    }

    private String version(String subject, int id) {
        return "200 {\"subject\":\"" + subject + "\",\"id\":" + id + ",\"version\":1,\"schema\":"
                + quoted(String.valueOf(schemas.get(id))) + "}";
    }

    private static String schema(String schema) {
        return "200 {\"guid\":\"00000000-0000-0000-0000-000000000000\",\"ts\":1,\"schema\":" + quoted(schema) + "}";
    }

    private static void send(HttpExchange exchange, String reported) throws IOException {
        byte[] body = reported.substring(4).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(Integer.parseInt(reported.substring(0, 3)), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static String quoted(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
