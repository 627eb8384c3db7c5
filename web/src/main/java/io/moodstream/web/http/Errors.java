package io.moodstream.web.http;

import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Problems that Jetty itself finds, before a request reaches the router: bad syntax, headers without end. */
public final class Errors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        SecurityHeaders.addTo(response.getHeaders());
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        new Call(request, response, callback, Map.of())
                .problem(Problem.of(status, "bad-request", "The request could not be read as HTTP/1.1."));
        return true;
    }
}
