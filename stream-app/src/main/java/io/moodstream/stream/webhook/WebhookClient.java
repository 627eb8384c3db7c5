package io.moodstream.stream.webhook;

import io.moodstream.domain.Causes;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.HiddenCharacters;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends events to the receiver, signed as Standard Webhooks say. */
final class WebhookClient {

    /** One for all, since those of Java 17 cannot be closed, and each has a thread. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER) // a redirect leads to where no operator sent it
            .build();

    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final int MAX_REASON = 300;

    private final WebhookSettings settings;
    private final URI source;
    private final InstantSource clock;

    /**
     * Why the receiver does not have an event.
     *
     * @param reason in words, without hidden characters
     * @param isRefusal whether it would most likely answer the same for ever
     */
    record Failure(String reason, boolean isRefusal) {

        static Failure of(String reason) {
            return new Failure(HiddenCharacters.escaped(Excerpt.of(reason, MAX_REASON)), false);
        }

        static Failure of(int status) {
            return new Failure("it answered with status " + status, status / 100 == 4 && !PASSING.contains(status));
        }
    }

    WebhookClient(WebhookSettings settings, URI source, InstantSource clock) {
        this.settings = settings;
        this.source = source;
        this.clock = clock;
    }

    /**
     * Sends an event once.
     *
     * @return why the receiver does not have it; empty if it does, that is, if it answered with 2xx
     */
    Optional<Failure> send(WebhookEvent event) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer = CLIENT.sendAsync(request(event), BodyHandlers.discarding());
        try {
            int status = answer.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of(Failure.of(status));
        } catch (TimeoutException e) {
            return Optional.of(Failure.of(
                    "it did not answer within " + settings.requestTimeout().toMillis() + " ms"));
        } catch (ExecutionException e) {
            // it may quote what the receiver sent
            return Optional.of(Failure.of(String.valueOf(Causes.root(e))));
        } finally {
            answer.cancel(true); // also an answer whose body has no end
        }
    }

    private HttpRequest request(WebhookEvent event) {
        byte[] body = event.json(source);
        var now = clock.instant();
        return HttpRequest.newBuilder(settings.url())
                .timeout(settings.requestTimeout())
                .header("Content-Type", "application/cloudevents+json")
                .header("User-Agent", "Moodstream")
                .header("webhook-id", event.id())
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", settings.secret().signature(event.id(), now, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }
}
