package io.moodstream.web.body;

import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The shared memory budget of all bodies in progress, half of it for those of one client, so that none can keep all
 * others from uploading. Bytes that a client has not sent yet take none.
 */
final class BodyMemory {

    private static final int RETRY_SECONDS = 2;

    private final long max;
    private final Map<String, Long> ofClients = new HashMap<>();
    private long all;

    /** @param max budget for all bodies, in bytes */
    BodyMemory(long max) {
        this.max = max;
    }

    /** @throws ProblemException if there is not that much for the client; then none is taken */
    synchronized void take(String client, long bytes) {
        long own = ofClients.getOrDefault(client, 0L) + bytes;
        if (own > max / 2) {
            throw busy("other uploads of your token and address");
        }
        if (all + bytes > max) {
            throw busy("other uploads");
        }
        ofClients.put(client, own);
        all += bytes;
    }

    /**
     * A longer copy, for which memory was taken. Only one is made at a time, since the shorter one, of which no more is
     * counted, is in memory beside it.
     */
    synchronized byte[] grown(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    synchronized void release(String client, long bytes) {
        ofClients.computeIfPresent(client, (same, own) -> own == bytes ? null : own - bytes);
        all -= bytes;
    }

    private static ProblemException busy(String with) {
        return ProblemDetails.of(
                        503,
                        "busy",
                        "The server is busy with " + with + "; send the same request again in " + RETRY_SECONDS + " s.")
                .retryAfter(RETRY_SECONDS)
                .refusal();
    }
}
