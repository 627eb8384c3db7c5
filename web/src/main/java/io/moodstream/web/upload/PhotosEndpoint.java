package io.moodstream.web.upload;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.domain.Sha256;
import io.moodstream.schemas.PhotoId;
import io.moodstream.web.body.RequestBodies;
import io.moodstream.web.follow.PhotoResult;
import io.moodstream.web.follow.RecentResults;
import io.moodstream.web.http.Endpoint;
import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.guard.BearerTokens;
import io.moodstream.web.http.guard.RateLimit;
import io.moodstream.web.upload.form.InputValidation;
import io.moodstream.web.upload.form.UploadLimits;
import io.moodstream.web.upload.form.UploadReader;
import io.moodstream.web.upload.form.UploadRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** {@code POST /photos}: sends photos to Kafka; returns their predictions if the client waits for them. */
public final class PhotosEndpoint implements Endpoint {

    /** Maximum number of uploads waiting for a permit. */
    private static final int WAITING = 64;

    private final BearerTokens tokens;
    private final UploadReader reader;
    private final RateLimit rate;
    private final RequestBodies bodies;
    private final ConcurrencyLimit concurrencyLimit;
    private final KafkaIngest kafka;
    private final RecentResults results;
    private final DedupCache dedupCache = new DedupCache();
    private final InstantSource clock;

    /** @param tokens identifies clients, each of which has its own idempotency keys */
    public PhotosEndpoint(
            BearerTokens tokens,
            UploadLimits limits,
            RateLimit rate,
            RequestBodies bodies,
            KafkaIngest kafka,
            RecentResults results,
            InstantSource clock) {
        this.tokens = tokens;
        this.reader = new UploadReader(limits);
        this.concurrencyLimit = new ConcurrencyLimit(limits.inParallel(), WAITING);
        this.rate = rate;
        this.bodies = bodies;
        this.kafka = kafka;
        this.results = results;
        this.clock = clock;
    }

    @Override
    public void answer(HttpExchange exchange) {
        Optional<Duration> wait = WaitParameter.of(exchange);
        Optional<String> key = exchange.header("Idempotency-Key")
                .map(text -> InputValidation.text("idempotency-key", text, InputValidation.NAME));
        rate.take(exchange, 1);
        bodies.read(exchange, reader.maxBytes(exchange), body -> {
            List<String> ids = concurrencyLimit.run(() -> traced(exchange, body.get(), key));
            answer(exchange, ids, wait);
        });
    }

    private void answer(HttpExchange exchange, List<String> ids, Optional<Duration> wait) {
        if (wait.isEmpty()) {
            exchange.json(202, UploadReceipt.of(ids));
        } else {
            answerLater(exchange, ids, wait.get());
        }
    }

    private List<String> traced(HttpExchange exchange, ByteBuffer body, Optional<String> key) {
        Span span = kafka.tracing()
                .answering("upload", exchange.header("traceparent").orElse(null));
        try {
            UploadRequest upload = reader.read(exchange, body);
            rate.take(exchange, upload.photos().size() - 1);
            return take(upload, key.map(text -> new Key(tokens.client(exchange), text)), span);
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    private record Key(String client, String text) {}

    private List<String> take(UploadRequest upload, Optional<Key> key, Span span) {
        List<String> ids = new ArrayList<>();
        List<PhotoEvent> events = new ArrayList<>();
        List<PhotoLabel> labels = new ArrayList<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (UploadRequest.Photo photo : upload.photos()) {
            String sha256 = Sha256.of(photo.content());
            String id = key.map(it -> PhotoId.ofKey(it.client(), it.text(), ids.size()))
                    .orElse(PhotoId.ofContent(sha256));
            if (!dedupCache.has(id, sha256)) {
                events.add(event(id, photo, upload, now));
            } else if (upload.label() != null) {
                labels.add(new PhotoLabel(id, upload.label(), upload.uploader(), now));
            }
            hashes.put(id, sha256);
            ids.add(id);
        }
        kafka.photos(events, span);
        kafka.labels(labels);
        dedupCache.add(hashes);
        return ids;
    }

    private static PhotoEvent event(String id, UploadRequest.Photo photo, UploadRequest upload, Instant now) {
        return PhotoEvent.newBuilder()
                .setPhotoId(id)
                .setUploader(upload.uploader())
                .setCapturedAt(now)
                .setContent(photo.content())
                .setContentUri(null)
                .setContentType(photo.contentType())
                .setTrueLabel(upload.label())
                .setAttributes(photo.attributes())
                .build();
    }

    /** No thread waits: the last prediction or the timeout triggers the response. */
    private void answerLater(HttpExchange exchange, List<String> ids, Duration wait) {
        List<CompletableFuture<Optional<PhotoResult>>> all =
                ids.stream().map(id -> results.within(wait, id)).toList();
        var unused = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenRunAsync(
                        () -> UploadReceipt.of(ids, all).answer(exchange),
                        exchange.request().getComponents().getExecutor());
    }
}
