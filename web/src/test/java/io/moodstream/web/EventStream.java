package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;

/** An open event stream, whose events are checked against the description. */
final class EventStream implements AutoCloseable {

    private static final Map<String, String> SCHEMAS = Map.of(
            "snapshot", "Snapshot",
            "photos", "PhotosEvent",
            "labels", "LabelsEvent",
            "metrics", "MetricsEvent",
            "models", "Models",
            "rollouts", "Rollouts");

    private final Description description;
    private final BufferedReader lines;

    private EventStream(Description description, InputStream in) {
        this.description = description;
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** Each stream has a connection of its own. */
    static EventStream open(URI server, Description description) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpResponse<InputStream> response = client.send(
                HttpRequest.newBuilder(server.resolve("/events")).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        return new EventStream(description, response.body());
    }

    /** The next event of this name that matches; others are skipped. */
    JsonNode next(String name, Predicate<JsonNode> wanted) throws IOException {
        while (true) {
            String line = lines.readLine();
            assertThat(line).as("the stream has not ended").isNotNull();
            if (line.startsWith("event: ")) {
                String event = line.substring("event: ".length());
                JsonNode data = description.checkSchema(
                        SCHEMAS.getOrDefault(event, event), lines.readLine().substring("data: ".length()));
                if (event.equals(name) && wanted.test(data)) {
                    return data;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
