package io.moodstream.stream.fetch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A photo that another thread fetches. That thread stays occupied until the bytes are taken, so that no more photos are
 * held in memory than are fetched concurrently.
 */
public final class PhotoFetch {

    private final CompletableFuture<byte[]> bytes = new CompletableFuture<>();
    private final CountDownLatch over = new CountDownLatch(1);

    PhotoFetch() {}

    /** Runs on the fetching thread. */
    void run(Supplier<byte[]> work) {
        if (over.getCount() == 0) {
            return;
        }
        try {
            bytes.complete(work.get());
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            bytes.completeExceptionally(e);
        }
    }

    /** Whether the fetch has succeeded or failed. */
    public boolean isDone() {
        return bytes.isDone();
    }

    /** Waits until it is done, but not longer than this. */
    public void await(Duration time) {
        try {
            bytes.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // take() reports it.
        }
    }

    /**
     * The photo's bytes; may be called once.
     *
     * @throws PhotoFetchException if it may not be, or cannot be, fetched
     */
    public byte[] take() {
        try {
            return bytes.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw e;
        } finally {
            giveUp();
        }
    }

    /** Cancels the fetch. */
    public void giveUp() {
        over.countDown();
    }
}
