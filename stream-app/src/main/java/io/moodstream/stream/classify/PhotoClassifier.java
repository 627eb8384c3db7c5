package io.moodstream.stream.classify;

import io.moodstream.domain.Sha256;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.live.PhotoPixels;
import io.moodstream.stream.deadletter.ErrorBoundary;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.deadletter.Result;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Classifies photos: bytes to pixels, pixels to ballots, ballots to a verdict. Independent of records and topics,
 * stateless between calls, and thread-safe.
 */
public final class PhotoClassifier {

    private final PhotoDecoder decoder;
    private final EnsembleClassifier ensemble;
    private final NoFacePolicy noFacePolicy;
    private final DecodeGuard guard;
    private final LongConsumer decodeTimer;

    /** Classifies photos without a face as well. */
    public PhotoClassifier(PhotoDecoder decoder, EnsembleClassifier ensemble) {
        this(decoder, ensemble, NoFacePolicy.CLASSIFY, DecodeGuard.NONE, nanos -> {});
    }

    private PhotoClassifier(
            PhotoDecoder decoder,
            EnsembleClassifier ensemble,
            NoFacePolicy noFacePolicy,
            DecodeGuard guard,
            LongConsumer decodeTimer) {
        this.decoder = decoder;
        this.ensemble = ensemble;
        this.noFacePolicy = noFacePolicy;
        this.guard = guard;
        this.decodeTimer = decodeTimer;
    }

    /** The same classifier, with this policy for photos without a face. */
    public PhotoClassifier onNoFace(NoFacePolicy noFacePolicy) {
        return new PhotoClassifier(decoder, ensemble, noFacePolicy, guard, decodeTimer);
    }

    /** The same classifier, with this guard in front of its decoder. */
    public PhotoClassifier guardedBy(DecodeGuard guard) {
        return new PhotoClassifier(decoder, ensemble, noFacePolicy, guard, decodeTimer);
    }

    /**
     * The same classifier, with decoding timed.
     *
     * @param decodeTimer receives the nanoseconds that each photo's decoding took, whether it succeeded or not
     */
    public PhotoClassifier timed(LongConsumer decodeTimer) {
        return new PhotoClassifier(decoder, ensemble, noFacePolicy, guard, decodeTimer);
    }

    /**
     * Classifies photos together, which costs less than one by one. Only a photo that is itself at fault is rejected,
     * even if the ensemble fails on all of them together.
     *
     * @return one result for each photo, in order; rejected are photos that cannot be decoded, show no face where one
     *     is required, get no vote from any member, or cause an internal error
     * @throws RuntimeException or an {@link Error} if the machine or the installation is at fault; the photos must be
     *     classified again
     */
    public List<Result<ClassifiedPhoto>> classify(List<InFlightPhoto> photos) {
        return classify(photos, () -> false);
    }

    /**
     * The same for as many of the photos as can be decoded in time.
     *
     * @param timeIsUp asked before each photo but the first; the batch ends once it returns true
     * @return results of the first photos, in order, at least one unless there are no photos
     */
    public List<Result<ClassifiedPhoto>> classify(List<InFlightPhoto> photos, BooleanSupplier timeIsUp) {
        try (LiveSnapshot live = ensemble.snapshot()) {
            return on(live).classifyAll(photos, timeIsUp);
        }
    }

    /** The same on one snapshot: its detector finds the faces, and its members vote. */
    private PhotoClassifier on(LiveSnapshot live) {
        PhotoDecoder searching = live.detector().map(decoder::searchingBy).orElse(decoder);
        return new PhotoClassifier(searching, live, noFacePolicy, guard, decodeTimer);
    }

    private List<Result<ClassifiedPhoto>> classifyAll(List<InFlightPhoto> photos, BooleanSupplier timeIsUp) {
        List<Result<DecodedPhoto>> images = decode(photos, timeIsUp);
        Iterator<Result<Classification>> votes = vote(pixels(photos, images)).iterator();
        List<Result<ClassifiedPhoto>> results = new ArrayList<>(images.size());
        for (int i = 0; i < images.size(); i++) {
            InFlightPhoto photo = photos.get(i);
            results.add(images.get(i).flatMap(image -> votes.next().flatMap(vote -> decide(photo, image, vote))));
        }
        return results;
    }

    private List<Result<DecodedPhoto>> decode(List<InFlightPhoto> photos, BooleanSupplier timeIsUp) {
        List<Result<DecodedPhoto>> decoded = new ArrayList<>(photos.size());
        for (InFlightPhoto photo : photos) {
            if (!decoded.isEmpty() && timeIsUp.getAsBoolean()) {
                break;
            }
            decoded.add(decode(photo));
        }
        return decoded;
    }

    private Result<DecodedPhoto> decode(InFlightPhoto photo) {
        long start = System.nanoTime();
        try {
            String sha256 = Sha256.of(photo.content());
            return guard.decode(sha256, () -> ErrorBoundary.attempt(() -> decoder.decode(photo.content(), sha256)))
                    .flatMap(noFacePolicy::check);
        } finally {
            decodeTimer.accept(System.nanoTime() - start);
        }
    }

    private static List<PhotoPixels> pixels(List<InFlightPhoto> photos, List<Result<DecodedPhoto>> images) {
        List<PhotoPixels> pixels = new ArrayList<>(images.size());
        for (int i = 0; i < images.size(); i++) {
            String photoId = photos.get(i).event().getPhotoId();
            images.get(i).toOptional().ifPresent(image -> pixels.add(new PhotoPixels(photoId, image.pixels())));
        }
        return pixels;
    }

    /** If photos fail together, classifies each alone to find those at fault. */
    private List<Result<Classification>> vote(List<PhotoPixels> images) {
        if (images.isEmpty()) {
            return List.of();
        }
        Result<List<Classification>> together = ErrorBoundary.attempt(() -> ask(images));
        if (images.size() == 1) {
            return List.of(together.map(one -> one.get(0)));
        }
        return together.toOptional()
                .map(all -> all.stream().map(Result::success).toList())
                .orElseGet(() -> images.stream()
                        .map(image -> vote(List.of(image)).get(0))
                        .toList());
    }

    private List<Classification> ask(List<PhotoPixels> images) {
        List<Classification> all = ensemble.classify(images);
        if (all.size() != images.size()) {
            throw new IllegalStateException(
                    "The ensemble returned " + all.size() + " classifications for " + images.size() + " photos.");
        }
        return all;
    }

    private static Result<ClassifiedPhoto> decide(
            InFlightPhoto photo, DecodedPhoto image, Classification classification) {
        return classification
                .verdict()
                .map(verdict -> Result.success(new ClassifiedPhoto(photo.event(), image, classification, verdict)))
                .orElseGet(() -> Result.rejected(Rejection.of(
                        Rejection.Reason.NO_VOTE,
                        "No member voted on photo '" + photo.event().getPhotoId() + "': " + classification.ballots()
                                + ".")));
    }
}
