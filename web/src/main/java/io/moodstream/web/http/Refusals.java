package io.moodstream.web.http;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a request that went wrong with a {@link Problem}. */
public final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private Refusals() {}

    /** Answers by what was thrown; nobody is there to be told of a broken connection. */
    public static void answer(Call call, Throwable thrown) {
        if (thrown instanceof Refusal refusal) {
            answer(call, refusal.problem());
        } else if (thrown instanceof HttpException bad) {
            answer(
                    call,
                    Problem.of(bad.getCode(), "bad-request", "The request is not well-formed: " + bad.getReason()));
        } else if (thrown instanceof IOException || thrown instanceof TimeoutException) {
            call.callback().failed(thrown);
        } else {
            LOG.error("{} {} failed", call.request().getMethod(), Request.getPathInContext(call.request()), thrown);
            answer(call, Problem.of(500, "fault", "The server failed at this request; its log says why."));
        }
    }

    private static void answer(Call call, Problem problem) {
        HttpFields sent = call.request().getHeaders();
        if (sent.contains(HttpHeader.CONTENT_LENGTH) || sent.contains(HttpHeader.TRANSFER_ENCODING)) {
            // A body that was not wanted may cost the connection: nobody is to send the next request on it.
            call.response().getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        if (problem.status() == 408 || asksFirst(call)) {
            // Too slow to be listened to any longer, or not yet begun, since the client asked whether it may.
            call.problem(problem);
        } else {
            new UnreadBody(call, () -> call.problem(problem)).run();
        }
    }

    private static boolean asksFirst(Call call) {
        return call.header("Expect").filter("100-continue"::equalsIgnoreCase).isPresent()
                && Request.getContentBytesRead(call.request()) == 0;
    }
}
