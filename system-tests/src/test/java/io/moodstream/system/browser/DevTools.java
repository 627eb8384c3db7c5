package io.moodstream.system.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The Chrome DevTools protocol over one WebSocket: commands with their answers, and the problems of the page. */
final class DevTools implements WebSocket.Listener, AutoCloseable {

    private static final long TIMEOUT_SECONDS = 60;

    private final ObjectMapper mapper = new ObjectMapper();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private final WebSocket socket;

    DevTools(URI page) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, this)
                .join();
    }

    /** Sends a command and waits for its result. */
    JsonNode send(String method, Map<String, ?> parameters) {
        int number = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        awaited.put(number, answer);
        ObjectNode command = mapper.createObjectNode().put("id", number).put("method", method);
        command.set("params", mapper.valueToTree(parameters));
        socket.sendText(command.toString(), true).join();
        return answer.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Errors of scripts, breaches of the content security policy, requests that failed. */
    List<String> problems() {
        return problems;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            handle(message.toString());
            message.setLength(0);
        }
        webSocket.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void handle(String text) {
        try {
            JsonNode node = mapper.readTree(text);
            CompletableFuture<JsonNode> answer = awaited.remove(node.path("id").asInt());
            if (answer == null) {
                recordProblem(node);
            } else if (node.has("error")) {
                answer.completeExceptionally(
                        new IllegalStateException(node.path("error").toString()));
            } else {
                answer.complete(node.path("result"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void recordProblem(JsonNode event) {
        String method = event.path("method").asText();
        JsonNode entry = event.at("/params/entry");
        if (method.equals("Runtime.exceptionThrown")) {
            problems.add(event.at("/params/exceptionDetails").toString());
        } else if (method.equals("Log.entryAdded")
                && entry.path("level").asText().equals("error")) {
            problems.add(entry.path("text").asText() + " " + entry.path("url").asText());
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
