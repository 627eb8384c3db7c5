package io.moodstream.trainer.data.stream;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.domain.ClassLabel;
import io.moodstream.schemas.PhotoId;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.schemas.codec.Labels;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The latest label of each photo, by the rule of the stream app's metrics: {@link GroundTruth#replaces}. */
final class StreamLabels {

    /** Some 130 MB, whatever the length of the ids. */
    static final int MAX = 1_000_000;

    private final HashSample<GroundTruth> labels;
    private final Optional<HashSample<Boolean>> photos;

    /**
     * @param salt of the sample that is taken if there are too many
     * @param max most photos whose labels are kept
     */
    StreamLabels(String salt, int max) {
        this(salt, max, Optional.empty());
    }

    /** @param photos ids of photos; labels of others are passed over */
    StreamLabels(String salt, int max, Optional<HashSample<Boolean>> photos) {
        this.labels = new HashSample<>(salt, max);
        this.photos = photos;
    }

    /** Takes a record of the topic of labels, in its order; the stream app rejects what is passed over here. */
    void add(ConsumerRecord<?, @Nullable PhotoLabel> record) {
        PhotoLabel label = record.value();
        if (label == null) {
            return;
        }
        String id = label.getPhotoId();
        if (!PhotoId.isUsable(id) || !labels.takes(id) || !isWanted(id)) {
            return;
        }
        GroundTruth truth = GroundTruth.of(label, record.timestamp());
        if (truth.replaces(labels.get(id))) {
            labels.put(id, truth);
        }
    }

    private boolean isWanted(String id) {
        return photos.map(ids -> ids.get(id) != null).orElse(true);
    }

    /** Whether there were labels of more photos than can be kept. */
    boolean isFull() {
        return labels.isFull();
    }

    /** Number of photos whose labels are kept. */
    int size() {
        return labels.values().size();
    }

    /** Whether labels of this photo are kept: of more than can be, only those of a sample of photos. */
    boolean covers(String photoId) {
        return labels.takes(photoId) && photos.map(ids -> ids.takes(photoId)).orElse(true);
    }

    /**
     * The photo's label: the latest of those on the topic of labels and the one that the event has itself.
     *
     * @param appendedAt the event's broker time, milliseconds
     */
    Optional<ClassLabel> of(PhotoEvent event, long appendedAt) {
        GroundTruth later = labels.get(event.getPhotoId());
        if (event.getTrueLabel() == null) {
            return Optional.ofNullable(later).map(GroundTruth::label);
        }
        GroundTruth own = new GroundTruth(
                Labels.domain(event.getTrueLabel()),
                Math.min(event.getCapturedAt().toEpochMilli(), appendedAt));
        return Optional.of(later != null && later.replaces(own) ? later.label() : own.label());
    }
}
