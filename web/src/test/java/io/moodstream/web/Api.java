package io.moodstream.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A client that checks every response against the API description. */
record Api(URI uri, Description description) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String BOUNDARY = "moodstream-test";

    /** A response, and its body as JSON. */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String template, String path, String... headers) {
        return ask("GET " + template, path, headers, HttpRequest.Builder::GET);
    }

    Answer photo(String query, byte[] content, String... headers) {
        return ask(
                "POST /photos", "/photos" + query, headers, request -> request.setHeader("Content-Type", "image/jpeg")
                        .POST(BodyPublishers.ofByteArray(content)));
    }

    Answer body(String template, String path, String type, String body, String... headers) {
        return body(template, path, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer body(String template, String path, String type, byte[] body, String... headers) {
        return ask("POST " + template, path, headers, request -> request.setHeader("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** Sends a form: first the fields, then the photos by file name. */
    Answer form(String query, Map<String, String> fields, Map<String, byte[]> photos, String... headers) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> part(body, "name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8)));
        photos.forEach((name, content) -> part(body, "name=\"photo\"; filename=\"" + name + "\"", content));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return ask("POST /photos", "/photos" + query, headers, request -> request.setHeader(
                        "Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private Answer ask(String operation, String path, String[] headers, UnaryOperator<HttpRequest.Builder> body) {
        HttpRequest.Builder request =
                body.apply(HttpRequest.newBuilder(uri.resolve(path)).timeout(Duration.ofSeconds(40)));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = send(request.build());
        return new Answer(response.statusCode(), description.check(operation, response), response);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
