package io.moodstream.web.live;

import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.server.Request;

/** Limits the number of large responses that are being written: each holds memory until its client has read it. */
public final class ResponseLimit {

    /** Maximum number of responses. */
    public static final int MAX = 20;

    /** Maximum number per address, so that no client can lock out all others; a reverse proxy counts as one. */
    public static final int MAX_OF_ONE_CLIENT = 10;

    private static final int RETRY_SECONDS = 2;

    private final Map<String, Integer> ofClients = new HashMap<>();
    private int all;

    /**
     * Takes a place for the response.
     *
     * @return the exchange to respond to, which frees the place at its end
     * @throws ProblemException if there is none
     */
    HttpExchange admit(HttpExchange exchange) {
        String client = Request.getRemoteAddr(exchange.request());
        take(client);
        return exchange.thenRun(() -> release(client));
    }

    private synchronized void take(String client) {
        if (ofClients.getOrDefault(client, 0) >= MAX_OF_ONE_CLIENT) {
            throw tooMany(MAX_OF_ONE_CLIENT + " responses of this kind to your address");
        }
        if (all >= MAX) {
            throw tooMany(MAX + " responses of this kind");
        }
        ofClients.merge(client, 1, Integer::sum);
        all++;
    }

    private static ProblemException tooMany(String busyWith) {
        return ProblemDetails.of(
                        503,
                        "busy",
                        "The server is busy with " + busyWith
                                + "; read those that have begun to the end, or ask again in " + RETRY_SECONDS + " s.")
                .retryAfter(RETRY_SECONDS)
                .refusal();
    }

    private synchronized void release(String client) {
        ofClients.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
