package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.domain.Ballot;
import io.moodstream.domain.Verdict;
import io.moodstream.domain.VotingRule;
import io.moodstream.models.imaging.BadPhotoException;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.stream.letters.Rejection;
import io.moodstream.stream.letters.Rejection.Reason;
import java.time.InstantSource;
import java.util.List;

/** From an event to its prediction: content, pixels, ballots, verdict. Without Kafka, and safe for several threads. */
public final class PhotoClassifier {

    private final PhotoDecoder decoder;
    private final Judge judge;
    private final VotingRule rule;
    private final String instance;
    private final PhotoMeters meters;

    /** @param instance the app instance that predictions name */
    public PhotoClassifier(PhotoDecoder decoder, Judge judge, VotingRule rule, String instance) {
        this(decoder, judge, rule, instance, PhotoMeters.NONE);
    }

    private PhotoClassifier(PhotoDecoder decoder, Judge judge, VotingRule rule, String instance, PhotoMeters meters) {
        this.decoder = decoder;
        this.judge = judge;
        this.rule = rule;
        this.instance = instance;
        this.meters = meters;
    }

    /** The same, measured by these. */
    public PhotoClassifier with(PhotoMeters meters) {
        return new PhotoClassifier(decoder, judge, rule, instance, meters);
    }

    PhotoMeters meters() {
        return meters;
    }

    /**
     * The prediction for this event.
     *
     * @param clock tells predicted_at
     * @throws RejectedException if the event gets none, for a reason that lies in the event
     */
    Prediction classify(PhotoEvent event, Source source, InstantSource clock) {
        DecodedPhoto photo = decode(PhotoContent.of(event));
        List<Ballot> ballots = judge.judge(photo.pixels());
        Verdict verdict = rule.decide(ballots)
                .orElseThrow(() -> new RejectedException(
                        Reason.NO_VOTE, "No member voted on photo '" + event.getPhotoId() + "': " + ballots + "."));
        return PredictionRecord.of(event, photo, ballots, verdict, source, instance, clock.instant());
    }

    private DecodedPhoto decode(byte[] content) {
        long start = System.nanoTime();
        try {
            return decoder.decode(content);
        } catch (BadPhotoException e) {
            throw new RejectedException(Rejection.of(e));
        } finally {
            meters.decoded(System.nanoTime() - start);
        }
    }
}
