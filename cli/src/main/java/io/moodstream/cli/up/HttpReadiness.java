package io.moodstream.cli.up;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/** Waits until a child's health endpoint answers with success. */
final class HttpReadiness {

    private static final long STEP_MILLIS = 100;
    private static final int OK = 200;

    private HttpReadiness() {}

    /**
     * Polls the address, which is asked for each time: a restarted child may have another one.
     *
     * @return whether it answered with 200 in time; false at once if the thread is interrupted, which stays interrupted
     */
    static boolean within(Duration timeout, Supplier<URI> address) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        long end = System.nanoTime() + timeout.toNanos();
        try {
            while (System.nanoTime() < end) {
                if (isWell(client, address.get())) {
                    return true;
                }
                Thread.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static boolean isWell(HttpClient client, URI address) throws InterruptedException {
        HttpRequest ask =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
        try {
            return client.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
