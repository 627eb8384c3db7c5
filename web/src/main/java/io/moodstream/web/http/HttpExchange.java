package io.moodstream.web.http;

import io.moodstream.domain.RequestOrigin;
import java.nio.ByteBuffer;
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
 * One request and its response.
 *
 * @param request Jetty's request
 * @param response Jetty's response
 * @param callback completed exactly once, when the response is written
 * @param path values of the route's variables, decoded
 * @param timeouts how long the client may keep the server waiting
 */
public record HttpExchange(
        Request request, Response response, Callback callback, Map<String, String> path, Timeouts timeouts) {

    private static final String CLIENT = HttpExchange.class.getName() + ".client";

    /** The same with these route variables. */
    public HttpExchange at(Map<String, String> variables) {
        return new HttpExchange(request, response, callback, variables, timeouts);
    }

    /** The same, and this runs once the response is written, or cannot be. */
    public HttpExchange thenRun(Runnable task) {
        return new HttpExchange(request, response, Callback.from(task, callback), path, timeouts);
    }

    /**
     * The client that limits per client count this request for: its address, together with its access token where
     * tokens are required, by a name that reveals nothing about it.
     */
    public String client() {
        String address = Request.getRemoteAddr(request);
        return request.getAttribute(CLIENT) instanceof String known ? known + "@" + address : address;
    }

    /** Tells this client from others at its address. */
    public void identify(String client) {
        request.setAttribute(CLIENT, client);
    }

    /** Value of a header; empty if it is absent or blank. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** What the request reveals about its sender. */
    public RequestOrigin sender() {
        return new RequestOrigin(
                header("Host").orElse(null),
                header("Sec-Fetch-Site").orElse(null),
                header("Origin").orElse(null));
    }

    /** The media type of the body without its parameters, in lower case; empty if absent. */
    public Optional<String> mediaType() {
        return header("Content-Type").map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    /** Value of a query parameter; empty if it is absent or blank. */
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

    /** Responds with a JSON document. */
    public void json(int status, Object value) {
        json(status, Json.bytes(value));
    }

    /** Responds with a JSON document in UTF-8. */
    public void json(int status, byte[] document) {
        answer(status, "application/json", document);
    }

    /** Responds with a problem. */
    public void problem(ProblemDetails problem) {
        if (problem.retryAfter() > 0) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, problem.retryAfter());
        }
        answer(problem.status(), "application/problem+json", Json.bytes(problem));
    }

    private void answer(int status, String type, byte[] document) {
        response.getHeaders().put(new HttpField(HttpHeader.CACHE_CONTROL, "no-store"));
        bytes(status, type, document);
    }

    /** Responds with these bytes. */
    public void bytes(int status, String type, byte[] content) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
        response.write(true, ByteBuffer.wrap(content), inTime());
    }

    /** The callback, with a timeout for clients that do not read the response. */
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
