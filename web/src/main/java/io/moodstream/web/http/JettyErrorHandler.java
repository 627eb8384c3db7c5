package io.moodstream.web.http;

import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Handles errors that Jetty itself detects before a request reaches the router: invalid syntax, endless headers. */
public final class JettyErrorHandler extends ErrorHandler {

    private final Timeouts timeouts;
    private final int headerBytes;

    /** @param headerBytes maximum size of request line and headers */
    public JettyErrorHandler(Timeouts timeouts, int headerBytes) {
        this.timeouts = timeouts;
        this.headerBytes = headerBytes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        SecurityHeaders.addTo(response.getHeaders());
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        new HttpExchange(request, response, callback, Map.of(), timeouts)
                .problem(ProblemDetails.of(status, "bad-request", detail(request, status)));
        return true;
    }

    private String detail(Request request, int status) {
        Object reason = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        return switch (status) {
            case 408 -> "The request came too slowly; send it again.";
            case 414, 431 ->
                "The URL and the headers have more than the " + headerBytes
                        + " bytes that are taken; photos and labels go into the body.";
            default -> "The request could not be read as HTTP/1.1" + (reason == null ? "." : ": " + reason + ".");
        };
    }
}
