package io.moodstream.web.body;

import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;

/** The shared memory budget of all bodies in progress. Bytes that a client has not sent yet take none. */
final class BodyMemory {

    private static final int RETRY_SECONDS = 2;

    private long free;

    /** @param bytes budget for all bodies, in bytes */
    BodyMemory(long bytes) {
        this.free = bytes;
    }

    /** @throws ProblemException if there is not that much; then none is taken */
    synchronized void take(long bytes) {
        if (bytes > free) {
            throw ProblemDetails.of(
                            503,
                            "busy",
                            "The server is busy with other uploads; send the same request again in " + RETRY_SECONDS
                                    + " s.")
                    .retryAfter(RETRY_SECONDS)
                    .refusal();
        }
        free -= bytes;
    }

    synchronized void release(long bytes) {
        free += bytes;
    }
}
