package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.stream.deadletter.RegistryPatience;
import io.moodstream.stream.deadletter.Rejection;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Writes answers down. All of an answer is made before any of it is sent, so that a fault leaves nothing half said. */
final class PhotoAnswers {

    private final PhotoWire wire;
    private final TopicCatalogue topics;
    private final RegistryPatience patience;
    private final PhotoTraces traces;

    PhotoAnswers(PhotoWire wire, TopicCatalogue topics, RegistryPatience patience) {
        this.wire = wire;
        this.topics = topics;
        this.patience = patience;
        this.traces = new PhotoTraces(wire.tracing(), topics.predictions().name());
    }

    /** The photo event of an arrival, see {@link PhotoWire#read}. */
    PhotoEvent event(Arrival arrival) {
        return patience.call(() -> wire.read(arrival));
    }

    /** The answer for a photo. @param began when its judging began, epoch milliseconds */
    Answer of(Photo photo, Prediction prediction, long began) {
        byte[] value = patience.call(
                () -> wire.predictions().serialize(topics.predictions().name(), prediction));
        byte[] label = label(photo.event());
        Headers headers = traces.predicted(photo.arrival(), began, prediction);
        byte[] key = prediction.getPhotoId().getBytes(StandardCharsets.UTF_8);
        long now = prediction.getPredictedAt().toEpochMilli();
        return new Answer(
                prediction,
                new Record<>(key, value, now, headers),
                label == null ? null : new Record<>(key, label, now, headers));
    }

    /** A photo became a dead letter. */
    void rejected(Arrival arrival, long began, Rejection rejection) {
        traces.rejected(arrival, began, rejection);
    }

    private byte @Nullable [] label(PhotoEvent event) {
        if (event.getTrueLabel() == null) {
            return null;
        }
        PhotoLabel label =
                new PhotoLabel(event.getPhotoId(), event.getTrueLabel(), event.getUploader(), event.getCapturedAt());
        return patience.call(() -> wire.labels().serialize(topics.photoLabels().name(), label));
    }
}
