package io.moodstream.web.upload;

import io.moodstream.web.http.Problem;
import io.moodstream.web.http.Refusal;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many uploads be held in memory at a time; others wait a little. */
final class InParallel {

    private static final int PATIENCE_SECONDS = 10;

    private final Semaphore places;

    InParallel(int most) {
        this.places = new Semaphore(most, true);
    }

    interface Work<T> {
        T run() throws IOException;
    }

    /** @throws Refusal if no place became free in time */
    <T> T run(Work<T> work) throws IOException {
        if (!taken()) {
            throw Problem.of(503, "busy", "The server is busy with other uploads; send the same request again in 2 s.")
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
            return places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
