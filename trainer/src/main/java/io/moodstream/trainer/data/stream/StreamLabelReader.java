package io.moodstream.trainer.data.stream;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.schemas.PhotoId;
import io.moodstream.schemas.client.TopicSlice;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Reads the labels on the stream, and reports its progress. */
record StreamLabelReader(TopicSlice<PhotoLabel> labels, TrainingListener listener) {

    private static final String READING = "reading its labels";

    /**
     * Reads the latest label of each photo. Of too many labels, those of photos that are there: whoever sends labels of
     * none must not push those out.
     *
     * @param events photos that are there
     * @param salt of the sample that is taken if there are too many
     * @param max most photos whose labels are kept
     */
    StreamLabels read(TopicSlice<PhotoEvent> events, String salt, int max) {
        StreamLabels all = new StreamLabels(salt, max);
        readInto(all);
        if (!all.isFull()) {
            return all;
        }
        HashSample<Boolean> ids = new HashSample<>(salt, max);
        long ignored = events.read(
                record -> Optional.ofNullable(record.value())
                        .map(PhotoEvent::getPhotoId)
                        .filter(PhotoId::isUsable)
                        .filter(ids::takes)
                        .ifPresent(id -> ids.put(id, true)),
                () -> listener.progress(READING, 0, labels.offsets().size()));
        StreamLabels ofPhotos = new StreamLabels(salt, max, Optional.of(ids));
        readInto(ofPhotos);
        return ofPhotos;
    }

    private void readInto(StreamLabels latest) {
        long total = labels.offsets().size();
        AtomicLong done = new AtomicLong();
        long ignored = labels.read(
                record -> {
                    done.incrementAndGet();
                    latest.add(record);
                },
                () -> listener.progress(READING, done.get(), total));
    }
}
