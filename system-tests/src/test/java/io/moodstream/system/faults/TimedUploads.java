package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import io.moodstream.system.CommittedPredictions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Good photos over HTTP, each sent by a client that waits for its prediction, and how long they waited. */
final class TimedUploads {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<DrawnPhoto> faces = new DrawnFaces(18).draw(20);
    private final AtomicInteger number = new AtomicInteger();
    private final Queue<Long> millis = new ConcurrentLinkedQueue<>();
    private final URI server;
    private final String name;

    /** @param name unique among the uploads to the server */
    TimedUploads(URI server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Sends this many, one after the other. */
    TimedUploads send(int count) {
        for (int i = 0; i < count; i++) {
            sendNext();
        }
        return this;
    }

    /** Sends one, again if the response is lost or the server is busy, and waits for its prediction. Thread-safe. */
    void sendNext() {
        int own = number.getAndIncrement();
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/photos?wait=30s"))
                .header("Content-Type", "image/jpeg")
                .header("Idempotency-Key", name + "-" + own)
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofByteArray(faces.get(own % faces.size()).content()))
                .build();
        long start = System.nanoTime();
        Optional<HttpResponse<String>> response = tried(request);
        while (!isPredicted(response) && System.nanoTime() - start < TIMEOUT.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            response = tried(request);
        }
        millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        assertThat(isPredicted(response))
                .as("the good photo %s-%d is predicted, not: %s", name, own, response.map(HttpResponse::body))
                .isTrue();
    }

    private static boolean isPredicted(Optional<HttpResponse<String>> response) {
        return response.filter(it -> it.statusCode() == 200 && it.body().contains("\"verdict\""))
                .isPresent();
    }

    private Optional<HttpResponse<String>> tried(HttpRequest request) {
        try {
            return Optional.of(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int count() {
        return millis.size();
    }

    /** Milliseconds within which 99 of 100 were answered with their prediction. */
    long p99() {
        return CommittedPredictions.quantile(millis.stream().sorted().toList(), 0.99);
    }
}
