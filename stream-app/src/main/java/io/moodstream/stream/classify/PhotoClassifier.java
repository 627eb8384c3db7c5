package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.domain.Verdict;
import io.moodstream.models.imaging.BadPhotoException;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.stream.deadletter.RejectedException;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.deadletter.Rejection.Reason;
import io.moodstream.stream.fetch.PhotoFetcher;
import io.moodstream.stream.fetch.PhotoPlaces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** From events to predictions: content, pixels, ballots, verdict. Without Kafka, and safe for several threads. */
public final class PhotoClassifier {

    /** Photos that take long to unpack take more, and end a batch; a batch of usual ones is read in less. */
    private static final Duration READING = Duration.ofSeconds(3);

    private final PhotoDecoder decoder;
    private final Judge judge;
    private final String instance;
    private final Batching batching;
    private final PhotoMeters meters;
    private final LastJudged lastJudged = new LastJudged();
    private final PhotoFetcher fetcher;
    private final NoFace noFace;

    /**
     * How many photos are judged together.
     *
     * @param photos at most
     * @param reading once their reading took so long, those that are not read yet are left for the next batch
     */
    private record Batching(int photos, Duration reading) {}

    /** Judges one photo at a time. @param instance the app instance that predictions name */
    public PhotoClassifier(PhotoDecoder decoder, Judge judge, String instance) {
        this(
                decoder,
                judge,
                instance,
                new Batching(1, READING),
                PhotoMeters.NONE,
                new PhotoFetcher(PhotoPlaces.NONE),
                NoFace.JUDGE);
    }

    private PhotoClassifier(
            PhotoDecoder decoder,
            Judge judge,
            String instance,
            Batching batching,
            PhotoMeters meters,
            PhotoFetcher fetcher,
            NoFace noFace) {
        this.decoder = decoder;
        this.judge = judge;
        this.instance = instance;
        this.batching = batching;
        this.meters = meters;
        this.fetcher = fetcher;
        this.noFace = noFace;
    }

    /** The same, for so many photos at a time, 1 or more. */
    public PhotoClassifier inBatchesOf(int photos) {
        return inBatchesOf(photos, batching.reading());
    }

    /** The same, for so many photos as are read in this time, and at least one. */
    public PhotoClassifier inBatchesOf(int photos, Duration reading) {
        return new PhotoClassifier(decoder, judge, instance, new Batching(photos, reading), meters, fetcher, noFace);
    }

    /** The same, for events that give a URI too. */
    public PhotoClassifier fetchingBy(PhotoFetcher fetcher) {
        return new PhotoClassifier(decoder, judge, instance, batching, meters, fetcher, noFace);
    }

    /** The same. @param noFace what becomes of photos without a face */
    public PhotoClassifier onNoFace(NoFace noFace) {
        return new PhotoClassifier(decoder, judge, instance, batching, meters, fetcher, noFace);
    }

    /** The same, measured by these. */
    public PhotoClassifier with(PhotoMeters meters) {
        return new PhotoClassifier(decoder, judge, instance, batching, meters, fetcher, noFace);
    }

    /** When the threads that use this one were last done with judging. */
    LastJudged lastJudged() {
        return lastJudged;
    }

    /** Most photos that are judged together. */
    int batch() {
        return batching.photos();
    }

    Duration reading() {
        return batching.reading();
    }

    PhotoFetcher fetcher() {
        return fetcher;
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
        return read(arrival, event, fetcher::fetch);
    }

    /** The same. @param source of a photo that is given by URI */
    Photo read(Arrival arrival, PhotoEvent event, PhotoContent.Source source) {
        byte[] content = PhotoContent.of(event, source);
        long start = System.nanoTime();
        try {
            DecodedPhoto decoded = decoder.decode(content);
            noFace.check(decoded);
            return new Photo(arrival, event, decoded);
        } catch (BadPhotoException e) {
            throw new RejectedException(Rejection.of(e));
        } finally {
            meters.decoded(System.nanoTime() - start);
        }
    }

    /** What the members say of each photo, in the photos' order. */
    List<Judged> judge(List<Photo> photos) {
        if (photos.isEmpty()) {
            return List.of();
        }
        List<Judged> judged = judge.judge(
                photos.stream().map(photo -> photo.decoded().pixels()).toList());
        if (judged.size() != photos.size()) {
            throw new IllegalStateException(judged.size() + " judgements came of " + photos.size() + " photos.");
        }
        return judged;
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
