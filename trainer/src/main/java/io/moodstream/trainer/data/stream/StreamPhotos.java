package io.moodstream.trainer.data.stream;

import io.moodstream.PhotoEvent;
import io.moodstream.domain.ByteBuffers;
import io.moodstream.domain.ClassLabel;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.schemas.PhotoId;
import io.moodstream.trainer.data.stream.StreamCounts.Fate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Decodes the labelled photos among photo events as serving does, and keeps them in memory. */
final class StreamPhotos {

    /** Some 350 MB. */
    static final int MAX = 50_000;

    private final PhotoDecoder decoder;
    private final StreamLabels labels;
    private final PhotosByUri photosByUri;
    private final StreamCounts counts;
    private final HashSample<StreamPhoto> photos;

    /**
     * @param detector finds the faces to crop to
     * @param photos empty; as many are kept as it takes
     */
    StreamPhotos(
            StreamLabels labels,
            PhotosByUri photosByUri,
            FaceDetector detector,
            StreamCounts counts,
            HashSample<StreamPhoto> photos) {
        this.decoder = PhotoDecoder.withDetector(detector);
        this.labels = labels;
        this.photosByUri = photosByUri;
        this.counts = counts;
        this.photos = photos;
    }

    /**
     * Takes a record of the topic of photo events, in its order; of a photo that is sent again, the last one counts.
     */
    void add(ConsumerRecord<?, @Nullable PhotoEvent> record) {
        PhotoEvent event = record.value();
        if (event == null || !isValid(event)) {
            counts.add(Fate.UNREADABLE);
        } else if (!labels.covers(event.getPhotoId()) || !photos.takes(event.getPhotoId())) {
            counts.add(Fate.SAMPLED_OUT);
        } else {
            labels.of(event, record.timestamp())
                    .ifPresentOrElse(label -> decode(event, label), () -> counts.add(Fate.UNLABELLED));
        }
    }

    private static boolean isValid(PhotoEvent event) {
        return PhotoId.isUsable(event.getPhotoId())
                && (event.getContent() == null) != (event.getContentUri() == null)
                && (event.getContentUri() == null
                        || FieldLimits.bytes(event.getContentUri()) <= FieldLimits.CONTENT_URI);
    }

    private void decode(PhotoEvent event, ClassLabel label) {
        Optional<byte[]> content = event.getContent() == null
                ? photosByUri.fetch(event.getContentUri())
                : Optional.of(ByteBuffers.toArray(event.getContent()));
        if (content.isEmpty()) {
            counts.add(Fate.NOT_FETCHED);
            return;
        }
        try {
            String id = event.getPhotoId();
            if (photos.put(id, StreamPhoto.of(id, decoder.decode(content.get()), label)) != null) {
                counts.add(Fate.DUPLICATE);
            }
        } catch (BadPhotoException e) {
            counts.add(Fate.UNDECODABLE);
        }
    }

    /**
     * The photos by id, and each content once: of the same bytes under several ids, that with the first id stays.
     */
    List<StreamPhoto> distinct() {
        counts.add(Fate.SAMPLED_OUT, photos.dropped());
        Set<String> seen = new HashSet<>();
        List<StreamPhoto> sorted = photos.values().stream()
                .sorted(Comparator.comparing(StreamPhoto::id))
                .toList();
        List<StreamPhoto> kept =
                sorted.stream().filter(photo -> seen.add(photo.sha256())).toList();
        counts.add(Fate.DUPLICATE, sorted.size() - kept.size());
        kept.forEach(photo -> counts.add(photo.isHeldOut() ? Fate.HELD_OUT : Fate.TRAINED));
        return kept;
    }
}
