package io.moodstream.web.live;

import io.moodstream.ModelStatus;
import io.moodstream.modeltopic.ModelTopicView;
import io.moodstream.web.WebConfig;
import io.moodstream.web.follow.PredictionView;
import io.moodstream.web.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The state that the page shows. Thread-safe. */
public final class LivePageState {

    private final PageSnapshot.Server server;
    private final PhotoBoard photos = new PhotoBoard();
    private final MetricsBoard metrics = new MetricsBoard();
    private final ModelBoard models = new ModelBoard();

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

    synchronized void thumbnail(String photoId, String dataUrl) {
        photos.thumbnail(photoId, dataUrl);
    }

    synchronized void label(String photoId, String label) {
        photos.label(photoId, label);
    }

    synchronized void add(MetricsView window) {
        metrics.add(window);
    }

    synchronized void add(ModelStatus status) {
        models.add(status);
    }

    /** @param verified whether the contents of the view are signed by a trusted key */
    synchronized void models(ModelTopicView view, boolean verified) {
        models.set(view, verified);
    }

    /** A full snapshot. */
    public synchronized PageSnapshot pageSnapshot() {
        return new PageSnapshot(server, photos.photoCards(), photos.agreement(), metrics.all(), models.view());
    }

    /** Server-sent events of what changed since the last call. */
    synchronized List<String> drain() {
        List<String> events = new ArrayList<>();
        photos.drainArrived().ifPresent(arrived -> events.add(event("photos", arrived)));
        List<PhotoBoard.LabelChange> labelChanges = photos.drainSaid();
        if (!labelChanges.isEmpty()) {
            events.add(event("labels", Map.of("labels", labelChanges)));
        }
        List<MetricsView> windows = metrics.drain();
        if (!windows.isEmpty()) {
            events.add(event("metrics", Map.of("metrics", windows)));
        }
        models.drain().ifPresent(view -> events.add(event("models", view)));
        return events;
    }

    /** One event, with its data on one line, as the format requires. */
    static String event(String name, Object data) {
        return "event: " + name + "\ndata: " + Json.write(data) + "\n\n";
    }
}
