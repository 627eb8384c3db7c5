package io.moodstream.web.upload;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.web.body.RequestBodies;
import io.moodstream.web.follow.Outcome;
import io.moodstream.web.follow.Outcomes;
import io.moodstream.web.http.Call;
import io.moodstream.web.http.Endpoint;
import io.moodstream.web.http.RateLimit;
import io.moodstream.web.http.Tokens;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.io.IOException;
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
import java.util.concurrent.TimeUnit;

/** {@code POST /photos}: photos into Kafka; their predictions, where the client waits for them. */
public final class PhotosEndpoint implements Endpoint {

    /** Uploads that wait for a place. */
    private static final int WAITING = 64;

    private final Tokens tokens;
    private final UploadReader reader;
    private final RateLimit rate;
    private final RequestBodies bodies;
    private final InParallel inParallel;
    private final KafkaOut kafka;
    private final Outcomes outcomes;
    private final Accepted accepted = new Accepted();
    private final InstantSource clock;

    /** @param tokens what tells clients apart, whose keys are their own */
    public PhotosEndpoint(
            Tokens tokens,
            UploadLimits limits,
            RateLimit rate,
            RequestBodies bodies,
            KafkaOut kafka,
            Outcomes outcomes,
            InstantSource clock) {
        this.tokens = tokens;
        this.reader = new UploadReader(limits);
        this.inParallel = new InParallel(limits.inParallel(), WAITING);
        this.rate = rate;
        this.bodies = bodies;
        this.kafka = kafka;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    @Override
    public void answer(Call call) {
        Optional<Duration> wait = Wait.of(call);
        Optional<String> key =
                call.header("Idempotency-Key").map(text -> Fields.text("idempotency-key", text, Fields.NAME));
        rate.take(call, 1);
        bodies.read(call, reader.most(call), body -> {
            List<String> ids = inParallel.run(() -> traced(call, body, key));
            answer(call, ids, wait);
        });
    }

    private void answer(Call call, List<String> ids, Optional<Duration> wait) {
        if (wait.isEmpty()) {
            call.json(202, Receipt.of(ids));
        } else {
            answerLater(call, ids, wait.get());
        }
    }

    private List<String> traced(Call call, byte[] body, Optional<String> key) throws IOException {
        Span span =
                kafka.tracing().answering("upload", call.header("traceparent").orElse(null));
        try {
            Upload upload = reader.read(call, body);
            rate.take(call, upload.photos().size() - 1);
            return take(upload, key.map(text -> new Key(tokens.client(call), text)), span);
        } catch (IOException | RuntimeException e) {
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    private record Key(String client, String text) {}

    private List<String> take(Upload upload, Optional<Key> key, Span span) {
        List<String> ids = new ArrayList<>();
        List<PhotoEvent> events = new ArrayList<>();
        List<PhotoLabel> labels = new ArrayList<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (Upload.Photo photo : upload.photos()) {
            String sha256 = PhotoId.sha256(photo.content());
            String id = key.map(it -> PhotoId.ofKey(it.client(), it.text(), ids.size()))
                    .orElse(PhotoId.ofContent(sha256));
            if (!accepted.has(id, sha256)) {
                events.add(event(id, photo, upload, now));
            } else if (upload.label() != null) {
                labels.add(new PhotoLabel(id, upload.label(), upload.uploader(), now));
            }
            hashes.put(id, sha256);
            ids.add(id);
        }
        kafka.photos(events, span);
        kafka.labels(labels);
        accepted.add(hashes);
        return ids;
    }

    private static PhotoEvent event(String id, Upload.Photo photo, Upload upload, Instant now) {
        return PhotoEvent.newBuilder()
                .setPhotoId(id)
                .setUploader(upload.uploader())
                .setCapturedAt(now)
                .setContent(ByteBuffer.wrap(photo.content()))
                .setContentUri(null)
                .setContentType(photo.contentType())
                .setTrueLabel(upload.label())
                .setAttributes(photo.attributes())
                .build();
    }

    /** No thread waits: whoever brings the last prediction, or the clock, has the answer sent. */
    private void answerLater(Call call, List<String> ids, Duration wait) {
        List<CompletableFuture<Outcome>> all = ids.stream().map(outcomes::of).toList();
        var unused = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .orTimeout(wait.toMillis(), TimeUnit.MILLISECONDS)
                .handleAsync(
                        (done, late) -> {
                            Receipt.of(ids, all).answer(call);
                            return done;
                        },
                        call.request().getComponents().getExecutor());
    }
}
