package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.stream.letters.RegistryPatience;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Writes answers down. All of an answer is made before any of it is sent, so that a fault leaves nothing half said. */
final class PhotoAnswers {

    private final PhotoClassifier classifier;
    private final PhotoWire wire;
    private final TopicCatalogue topics;
    private final RegistryPatience patience;
    private final PhotoTraces traces;

    PhotoAnswers(
            PhotoClassifier classifier,
            PhotoWire wire,
            TopicCatalogue topics,
            RegistryPatience patience,
            PhotoTraces traces) {
        this.classifier = classifier;
        this.wire = wire;
        this.topics = topics;
        this.patience = patience;
        this.traces = traces;
    }

    /**
     * The answer for a photo.
     *
     * @param began when its judging began, epoch milliseconds
     * @param now wall clock, epoch milliseconds: brokers refuse records that claim to be of the future, as captured_at may
     * @throws io.moodstream.stream.letters.RejectedException if no member voted
     */
    Answer of(Photo photo, Judged judged, long began, long now) {
        Prediction prediction = classifier.predict(photo, judged, Instant.ofEpochMilli(now));
        byte[] value = patience.call(
                () -> wire.predictions().serialize(topics.predictions().name(), prediction));
        byte[] label = label(photo.event());
        Headers headers = traces.predicted(photo.arrival(), began, prediction);
        byte[] key = prediction.getPhotoId().getBytes(StandardCharsets.UTF_8);
        return new Answer(
                prediction,
                new Record<>(key, value, now, headers),
                label == null ? null : new Record<>(key, label, now, headers));
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
