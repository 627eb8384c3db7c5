package io.moodstream.stream.classify;

import io.moodstream.stream.deadletter.DeadLetter;
import io.moodstream.stream.deadletter.FaultBoundary;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.deadletter.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Forwards one answer for each photo, a prediction or a dead letter. What an answer is made of is computed within a
 * {@link FaultBoundary}, one photo at a time or, where photos are judged together, all at once and then one by one.
 */
final class PhotoResponder {

    private final ProcessorContext<byte[], byte[]> context;
    private final PhotoClassifier classifier;
    private final PhotoAnswers answers;
    private final Gathering gathering;
    private final PhotoMeters meters;
    private int unanswered;
    private long began;

    PhotoResponder(
            ProcessorContext<byte[], byte[]> context,
            PhotoClassifier classifier,
            PhotoAnswers answers,
            Gathering gathering) {
        this.context = context;
        this.classifier = classifier;
        this.answers = answers;
        this.gathering = gathering;
        this.meters = classifier.meters();
    }

    /** Answers some photos. @param reading calls {@link #read} for each; what that rejects is answered */
    void answer(Supplier<List<Photo>> reading) {
        long start = System.nanoTime();
        unanswered = 0;
        began = context.currentSystemTimeMs();
        try {
            judge(reading.get());
        } catch (RuntimeException | Error e) {
            for (int i = 0; i < unanswered; i++) {
                meters.failed();
            }
            throw e;
        } finally {
            gathering.judged(began, (System.nanoTime() - start) / 1_000_000);
        }
    }

    /** The photo of an arrival; empty where it was rejected. @param source of a photo that is given by URI */
    Optional<Photo> read(Arrival arrival, PhotoContent.Source source) {
        meters.taken();
        unanswered++;
        Result<Photo> photo = FaultBoundary.attempt(() -> classifier.read(arrival, answers.event(arrival), source));
        photo.ifSuccessOrElse(read -> {}, rejection -> reject(arrival, rejection));
        return photo.toOptional();
    }

    /** Rejects a record of which it is not even known how many photos it tells of. */
    void rejectWhole(Arrival arrival, Rejection rejection) {
        began = context.currentSystemTimeMs();
        meters.taken();
        unanswered = 1;
        reject(arrival, rejection);
    }

    /** Where photos fail together each is judged alone, so that only the one at fault is given up. */
    private void judge(List<Photo> photos) {
        FaultBoundary.attempt(() -> classifier.judge(photos))
                .ifSuccessOrElse(judged -> answer(photos, judged), rejection -> {
                    if (photos.size() == 1) {
                        reject(photos.get(0).arrival(), rejection);
                    } else {
                        photos.forEach(photo -> judge(List.of(photo)));
                    }
                });
    }

    private void answer(List<Photo> photos, List<Judged> judged) {
        for (int i = 0; i < photos.size(); i++) {
            Photo photo = photos.get(i);
            Judged said = judged.get(i);
            FaultBoundary.attempt(() -> answers.of(photo, classifier.predict(photo, said, now()), began))
                    .ifSuccessOrElse(this::send, rejection -> reject(photo.arrival(), rejection));
        }
    }

    private void send(Answer answer) {
        context.forward(answer.predicted(), ClassifyProcessor.PREDICTED);
        if (answer.labelled() != null) {
            context.forward(answer.labelled(), ClassifyProcessor.LABELLED_BY_UPLOADER);
        }
        meters.predicted(answer.prediction());
        unanswered--;
    }

    private void reject(Arrival arrival, Rejection rejection) {
        long now = context.currentSystemTimeMs();
        context.forward(
                DeadLetter.of(arrival.record(), arrival.source(), rejection, now), ClassifyProcessor.DEAD_PHOTOS);
        meters.rejected(rejection);
        answers.rejected(arrival, began, rejection);
        unanswered--;
    }

    /** Wall clock: brokers refuse records that claim to be of the future, as captured_at may. */
    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
