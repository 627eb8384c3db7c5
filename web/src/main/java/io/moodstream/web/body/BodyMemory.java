package io.moodstream.web.body;

import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;

/** The memory for all bodies under way together. What a client has yet to send takes none. */
final class BodyMemory {

    private static final int RETRY_SECONDS = 2;

    private long free;

    /** @param bytes for all bodies */
    BodyMemory(long bytes) {
        this.free = bytes;
    }

    /** @throws ProblemException if there is not so much; then none is taken */
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
