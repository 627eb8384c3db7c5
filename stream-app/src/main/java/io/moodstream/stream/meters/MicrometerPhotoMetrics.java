package io.moodstream.stream.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.moodstream.Ballot;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.ShadowBallot;
import io.moodstream.Verdict;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.photo.PhotoMetrics;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Counts photos, their outcomes, and how much the members agreed. */
final class MicrometerPhotoMetrics implements PhotoMetrics {

    /** How far the members that voted agreed. */
    private enum AgreementLevel {
        UNANIMOUS,
        MAJORITY,
        TIE;

        static AgreementLevel of(Verdict verdict) {
            if (verdict.getTie()) {
                return TIE;
            }
            return verdict.getVotesHappy() == 0 || verdict.getVotesSad() == 0 ? UNANIMOUS : MAJORITY;
        }
    }

    private final MeterRegistry registry;
    private final DeadLetterCounter deadLetters;
    private final Counter taken;
    private final Counter failed;
    private final Counter passedOver;
    private final Timer decoding;
    private final Counter[][] predictions = new Counter[Label.values().length][AgreementLevel.values().length];

    MicrometerPhotoMetrics(MeterRegistry registry, DeadLetterCounter deadLetters) {
        this.registry = registry;
        this.deadLetters = deadLetters;
        taken = Counter.builder("moodstream.photos")
                .description("Photos read; equals predictions plus dead letters of photos plus failed ones")
                .register(registry);
        failed = Counter.builder("moodstream.photos.failed")
                .description("Photos that got no answer for a reason outside of them, and are read again")
                .register(registry);
        passedOver = Counter.builder("moodstream.notifications.passed.over")
                .description("Notifications without a new photo")
                .register(registry);
        decoding = HistogramBuckets.timer(registry, "moodstream.decode", "From a photo's bytes to its pixels");
        for (Label label : Label.values()) {
            for (AgreementLevel agreement : AgreementLevel.values()) {
                predictions[label.ordinal()][agreement.ordinal()] = predictions(label, agreement);
            }
        }
    }

    private Counter predictions(Label label, AgreementLevel agreement) {
        return Counter.builder("moodstream.predictions")
                .description("Predictions by verdict, and by how far the members agreed")
                .tag("label", label.name().toLowerCase(Locale.ROOT))
                .tag("agreement", agreement.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    @Override
    public void taken() {
        taken.increment();
    }

    @Override
    public void predicted(Prediction prediction) {
        Verdict verdict = prediction.getVerdict();
        predictions[verdict.getLabel().ordinal()][AgreementLevel.of(verdict).ordinal()].increment();
        for (Ballot ballot : prediction.getBallots()) {
            if (ballot.getAbstained() != null) {
                registry.counter("moodstream.abstentions", "member", ballot.getMember())
                        .increment();
            }
        }
        for (ShadowBallot shadow : prediction.getShadowBallots()) {
            shadows(shadow.getMember()).increment();
        }
    }

    /** Registers the counters of a member. */
    void register(String member) {
        shadows(member);
        registry.counter("moodstream.abstentions", "member", member);
    }

    private Counter shadows(String member) {
        return Counter.builder("moodstream.shadow.ballots")
                .description("Ballots of rollouts that did not count")
                .tag("member", member)
                .register(registry);
    }

    @Override
    public void rejected(Rejection rejection) {
        deadLetters.count("photo", rejection);
    }

    @Override
    public void failed() {
        failed.increment();
    }

    @Override
    public void passedOver() {
        passedOver.increment();
    }

    @Override
    public void decoded(long nanos) {
        decoding.record(nanos, TimeUnit.NANOSECONDS);
    }
}
