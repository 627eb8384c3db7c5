package io.moodstream.web.http;

import io.moodstream.domain.RequestOrigin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * One request and its answer.
 *
 * @param request as Jetty has it
 * @param response as Jetty has it
 * @param callback to be completed once, when the answer is written
 * @param path values of the route's variables, decoded
 * @param timeouts how long the client may keep the server waiting
 */
public record HttpExchange(
        Request request, Response response, Callback callback, Map<String, String> path, Timeouts timeouts) {

    /** The same on a route with these variables. */
    HttpExchange at(Map<String, String> variables) {
        return new HttpExchange(request, response, callback, variables, timeouts);
    }

    /** Value of a header; empty where it is absent or blank. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** What it tells of its sender. */
    RequestOrigin sender() {
        return new RequestOrigin(
                header("Host").orElse(null),
                header("Sec-Fetch-Site").orElse(null),
                header("Origin").orElse(null));
    }

    /** The media type of the body without its parameters, in lower case; empty where none is given. */
    public Optional<String> mediaType() {
        return header("Content-Type").map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    /** Value of a query parameter; empty where it is absent or blank. */
    public Optional<String> query(String name) {
        try {
            return Optional.ofNullable(Request.extractQueryParameters(request).getValue(name))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
        } catch (IllegalArgumentException e) {
            throw ProblemDetails.of(
                            400, "bad-query", "The query of the URL is not well-formed: percent-encode it as UTF-8.")
                    .refusal();
        }
    }

    /** Answers with a JSON document. */
    public void json(int status, Object value) {
        answer(status, "application/json", Json.write(value));
    }

    /** Answers with a problem. */
    public void problem(ProblemDetails problem) {
        if (problem.retryAfter() > 0) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, problem.retryAfter());
        }
        answer(problem.status(), "application/problem+json", Json.write(problem));
    }

    private void answer(int status, String type, String document) {
        response.getHeaders().put(new HttpField(HttpHeader.CACHE_CONTROL, "no-store"));
        bytes(status, type, document.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with these bytes. */
    public void bytes(int status, String type, byte[] content) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
        response.write(true, ByteBuffer.wrap(content), inTime());
    }

    /** The callback, and an end for a client that does not read its answer. */
    private Callback inTime() {
        Scheduler.Task deadline = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> request.fail(new TimeoutException("The answer was read too slowly.")),
                        timeouts.response().toMillis(),
                        TimeUnit.MILLISECONDS);
        return Callback.from(deadline::cancel, callback);
    }
}
