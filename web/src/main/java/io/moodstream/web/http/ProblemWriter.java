package io.moodstream.web.http;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Responds to a failed request with a {@link ProblemDetails}. */
public final class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    private ProblemWriter() {}

    /** Responds according to the exception; on a broken connection there is nobody to respond to. */
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
            // A rejected body may cost the connection: clients must not send the next request on it.
            exchange.response().getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        if (problem.status() == 408 || asksFirst(exchange)) {
            // The body is too slow to wait for, or has not started, since the client sent Expect: 100-continue.
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
