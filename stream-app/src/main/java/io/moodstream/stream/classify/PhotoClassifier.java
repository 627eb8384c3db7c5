package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.domain.Verdict;
import io.moodstream.models.imaging.BadPhotoException;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.stream.fetch.PhotoFetcher;
import io.moodstream.stream.fetch.PhotoPlaces;
import io.moodstream.stream.letters.Rejection;
import io.moodstream.stream.letters.Rejection.Reason;
import java.time.Instant;
import java.util.List;

/** From events to predictions: content, pixels, ballots, verdict. Without Kafka, and safe for several threads. */
public final class PhotoClassifier {

    private final PhotoDecoder decoder;
    private final Judge judge;
    private final String instance;
    private final int batch;
    private final PhotoMeters meters;
    private final PhotoFetcher fetcher;

    /** Judges one photo at a time. @param instance the app instance that predictions name */
    public PhotoClassifier(PhotoDecoder decoder, Judge judge, String instance) {
        this(decoder, judge, instance, 1, PhotoMeters.NONE, new PhotoFetcher(PhotoPlaces.NONE, 0));
    }

    private PhotoClassifier(
            PhotoDecoder decoder, Judge judge, String instance, int batch, PhotoMeters meters, PhotoFetcher fetcher) {
        this.decoder = decoder;
        this.judge = judge;
        this.instance = instance;
        this.batch = batch;
        this.meters = meters;
        this.fetcher = fetcher;
    }

    /** The same, for so many photos at a time, 1 or more. */
    public PhotoClassifier inBatchesOf(int photos) {
        return new PhotoClassifier(decoder, judge, instance, photos, meters, fetcher);
    }

    /** The same, for events that give a URI too. */
    public PhotoClassifier fetchingBy(PhotoFetcher fetcher) {
        return new PhotoClassifier(decoder, judge, instance, batch, meters, fetcher);
    }

    /** The same, measured by these. */
    public PhotoClassifier with(PhotoMeters meters) {
        return new PhotoClassifier(decoder, judge, instance, batch, meters, fetcher);
    }

    /** Most photos that are judged together. */
    int batch() {
        return batch;
    }

    PhotoMeters meters() {
        return meters;
    }

    /**
     * The photo of this event.
     *
     * @throws RejectedException if it cannot be judged, for a reason that lies in the event
     */
    Photo read(Arrival arrival, PhotoEvent event) {
        byte[] content = PhotoContent.of(event, fetcher);
        long start = System.nanoTime();
        try {
            return new Photo(arrival, event, decoder.decode(content));
        } catch (BadPhotoException e) {
            throw new RejectedException(Rejection.of(e));
        } finally {
            meters.decoded(System.nanoTime() - start);
        }
    }

    /** What the members say of each photo, in the photos' order. */
    List<Judged> judge(List<Photo> photos) {
        return photos.isEmpty()
                ? List.of()
                : judge.judge(
                        photos.stream().map(photo -> photo.decoded().pixels()).toList());
    }

    /**
     * The prediction for this photo.
     *
     * @throws RejectedException if no member voted
     */
    Prediction predict(Photo photo, Judged judged, Instant now) {
        PhotoEvent event = photo.event();
        Verdict verdict = judged.verdict()
                .orElseThrow(() -> new RejectedException(
                        Reason.NO_VOTE,
                        "No member voted on photo '" + event.getPhotoId() + "': " + judged.ballots() + "."));
        return PredictionRecord.of(photo, judged.ballots(), verdict, instance, now);
    }
}
