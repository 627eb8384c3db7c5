package io.moodstream.web.http;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a request that went wrong with a {@link ProblemDetails}. */
public final class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    private ProblemWriter() {}

    /** Answers by what was thrown; nobody is there to be told of a broken connection. */
    public static void answer(HttpExchange exchange, Throwable thrown) {
        if (thrown instanceof ProblemException problemException) {
            answer(exchange, problemException.problem());
        } else if (thrown instanceof HttpException bad) {
            answer(
                    exchange,
                    ProblemDetails.of(
                            bad.getCode(), "bad-request", "The request is not well-formed: " + bad.getReason()));
        } else if (thrown instanceof IOException || thrown instanceof TimeoutException) {
            exchange.callback().failed(thrown);
        } else {
            LOG.error(
                    "{} {} failed",
                    exchange.request().getMethod(),
                    Request.getPathInContext(exchange.request()),
                    thrown);
            answer(exchange, ProblemDetails.of(500, "fault", "The server failed at this request; its log says why."));
        }
    }

    private static void answer(HttpExchange exchange, ProblemDetails problem) {
        HttpFields sent = exchange.request().getHeaders();
        if (sent.contains(HttpHeader.CONTENT_LENGTH) || sent.contains(HttpHeader.TRANSFER_ENCODING)) {
            // A body that was not wanted may cost the connection: nobody is to send the next request on it.
            exchange.response().getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        if (problem.status() == 408 || asksFirst(exchange)) {
            // Too slow to be listened to any longer, or not yet begun, since the client asked whether it may.
            exchange.problem(problem);
        } else {
            new BodyDrainer(exchange, () -> exchange.problem(problem)).run();
        }
    }

    private static boolean asksFirst(HttpExchange exchange) {
        return exchange.header("Expect")
                        .filter("100-continue"::equalsIgnoreCase)
                        .isPresent()
                && Request.getContentBytesRead(exchange.request()) == 0;
    }
}
