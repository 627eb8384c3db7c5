package io.moodstream.web.live.board;

import io.moodstream.ModelStatus;
import io.moodstream.modeltopic.decision.DecisionRecord;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.web.config.WebConfig;
import io.moodstream.web.follow.PredictionView;
import io.moodstream.web.http.Json;
import io.moodstream.web.live.board.metrics.MetricsBoard;
import io.moodstream.web.live.board.metrics.MetricsView;
import io.moodstream.web.live.board.metrics.PublishedSubjects;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The state that the page shows. Thread-safe. */
public final class LivePageState {

    private final PageSnapshot.Server server;
    private final PhotoBoard photos = new PhotoBoard();
    private final MetricsBoard metrics = new MetricsBoard();
    private final ModelBoard models = new ModelBoard();
    private final RolloutBoard rollouts = new RolloutBoard();
    private final CountDownLatch modelsKnown = new CountDownLatch(1);

    public LivePageState(WebConfig config) {
        this.server = new PageSnapshot.Server(
                config.showPhotos(),
                !config.tokens().isEmpty(),
                config.limits().maxPhotoBytes(),
                config.limits().maxRequestBytes(),
                config.limits().maxFiles());
    }

    public synchronized void add(PredictionView prediction) {
        photos.add(prediction);
    }

    public synchronized void thumbnail(String photoId, String dataUrl) {
        photos.thumbnail(photoId, dataUrl);
    }

    public synchronized void label(String photoId, GroundTruth label) {
        photos.label(photoId, label);
    }

    public synchronized void add(MetricsView window) {
        metrics.add(window);
    }

    public synchronized void add(ModelStatus status) {
        models.add(status);
    }

    /** @param running whether the instance of an id is running */
    public synchronized void running(Predicate<String> running) {
        models.running(running);
    }

    /** @param verified whether the contents of the view are signed by a trusted key */
    public synchronized void models(ModelTopicView view, boolean verified) {
        models.set(view, verified);
        metrics.published(PublishedSubjects.of(view));
        rollouts.set(view, verified);
        modelsKnown.countDown();
    }

    /**
     * Waits for the first of {@link #models}, but no longer than this: before it, a decision on a rollout, or a version
     * with metrics, cannot be distinguished from an invented one.
     */
    public void awaitModels(Duration time) {
        try {
            boolean ignored = modelsKnown.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public synchronized void add(DecisionRecord decision) {
        rollouts.add(decision);
    }

    /** The rollouts alone. */
    public synchronized RolloutsView rollouts() {
        return rollouts.view();
    }

    /** A full snapshot. */
    public synchronized PageSnapshot pageSnapshot() {
        return new PageSnapshot(
                server, photos.photoCards(), photos.agreement(), metrics.all(), models.view(), rollouts.view());
    }

    /** Server-sent events of what changed since the last call. */
    public synchronized List<byte[]> drain() {
        List<byte[]> events = new ArrayList<>();
        photos.drainArrived().ifPresent(arrived -> events.add(event("photos", arrived)));
        List<PhotoBoard.LabelChange> labelChanges = photos.drainSaid();
        if (!labelChanges.isEmpty()) {
            events.add(event("labels", Map.of("labels", labelChanges)));
        }
        metrics.drain().ifPresent(change -> events.add(event("metrics", change)));
        models.drain().ifPresent(view -> events.add(event("models", view)));
        rollouts.drain().ifPresent(view -> events.add(event("rollouts", view)));
        return events;
    }

    /** The server-sent event of a full snapshot. */
    public byte[] snapshotEvent() {
        return event("snapshot", pageSnapshot());
    }

    /** One event in UTF-8, with its data on one line, as the format requires. */
    private static byte[] event(String name, Object data) {
        return ("event: " + name + "\ndata: " + Json.write(data) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
