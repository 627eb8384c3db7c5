package io.moodstream.web.upload;

import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the number of uploads handled concurrently; some others wait briefly, each on its own thread. A permit is for
 * work on the server: nobody may hold one while waiting for a client.
 */
final class ConcurrencyLimit {

    private static final int TIMEOUT_SECONDS = 10;

    private final Semaphore places;
    private final int waiting;

    /** @param waiting maximum number of waiting uploads */
    ConcurrencyLimit(int places, int waiting) {
        this.places = new Semaphore(places, true);
        this.waiting = waiting;
    }

    interface Work<T> {
        T run() throws IOException;
    }

    /** @throws ProblemException if no permit became free in time */
    <T> T run(Work<T> work) throws IOException {
        if (!taken()) {
            throw ProblemDetails.of(
                            503,
                            "busy",
                            "The server is busy with other photos and labels; send the same request again in 2 s.")
                    .retryAfter(2)
                    .refusal();
        }
        try {
            return work.run();
        } finally {
            places.release();
        }
    }

    private boolean taken() {
        try {
            return places.tryAcquire(0, TimeUnit.SECONDS)
                    || (places.getQueueLength() < waiting && places.tryAcquire(TIMEOUT_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
