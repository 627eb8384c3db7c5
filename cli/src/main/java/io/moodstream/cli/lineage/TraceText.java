package io.moodstream.cli.lineage;

import io.moodstream.Image;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.Verdict;
import io.moodstream.cli.text.Formats;
import io.moodstream.client.deadletter.DeadLetterSummary;
import io.moodstream.domain.PolicyId;
import io.moodstream.schemas.codec.Predictions;
import java.util.ArrayList;
import java.util.List;

/** A trace as text. */
final class TraceText {

    private static final int FINGERPRINT_DIGITS = 12;

    private final PhotoTrace trace;
    private final List<String> lines = new ArrayList<>();

    private TraceText(PhotoTrace trace) {
        this.trace = trace;
    }

    static List<String> of(PhotoTrace trace) {
        TraceText text = new TraceText(trace);
        text.lines.add("Photo " + trace.photoId());
        text.count("predictions", trace.predictionCount(), trace.predictions().size());
        trace.predictions().forEach(text::prediction);
        text.count(
                "dead letters",
                trace.deadLetters().chosen(),
                trace.deadLetters().last().size());
        trace.deadLetters().last().forEach(text::deadLetter);
        text.labels();
        return text.lines;
    }

    private void count(String name, long count, int shown) {
        if (count > shown) {
            line(name, count + ", of which these are the last " + shown);
        }
    }

    private void prediction(TracedPrediction traced) {
        Prediction prediction = traced.prediction();
        Image image = prediction.getImage();
        line("event", SourceEvent.position(prediction.getSource()) + received(traced));
        line("sent by", prediction.getUploader() + ", captured " + prediction.getCapturedAt());
        line(
                "photo",
                image.getWidth() + "x" + image.getHeight() + " " + image.getFormat() + ", SHA-256 "
                        + shortened(image.getSha256()) + "; " + Predictions.classifiedRegion(image) + detector(image));
        line(
                "prediction",
                traced.position() + " at " + prediction.getPredictedAt() + " by " + prediction.getAppInstance());
        line(
                "snapshot",
                prediction.getSnapshot().isEmpty() ? "- (of a release before rollouts)" : prediction.getSnapshot());
        line("verdict", verdict(prediction.getVerdict()));
        line("policy", policy(prediction.getVerdict()));
        lines.add("");
        lines.addAll(new BallotLines(trace.versions()).of(prediction));
        lines.add("");
    }

    private static String received(TracedPrediction traced) {
        return traced.event()
                .map(event -> ", received " + event.receivedAt() + ", " + Formats.count(event.bytes(), "byte"))
                .orElse(", no longer retained");
    }

    private String detector(Image image) {
        return image.getSearch() == null
                ? ""
                : " (" + Formats.count(image.getSearch().getFaces(), "face") + ", found by "
                        + image.getSearch().getDetector() + ")";
    }

    private String verdict(Verdict verdict) {
        String right = trace.labels()
                .agrees(verdict.getLabel())
                .map(agrees -> agrees ? "right" : "wrong")
                .orElse("the true label is not known");
        return Formats.label(verdict.getLabel()) + ", " + Formats.percent(verdict.getScore()) + " % happy, "
                + verdict.getVotesHappy() + " to " + verdict.getVotesSad() + " votes"
                + (verdict.getTie() ? ", a tie that the score decided" : "") + ": " + right;
    }

    private String policy(Verdict verdict) {
        PolicyId id = new PolicyId(verdict.getPolicy(), verdict.getPolicyVersion());
        return id
                + trace.versions()
                        .published(id)
                        .map(known -> ", published by " + known.by() + " at " + known.at()
                                + known.reason().map(why -> ": " + why).orElse("")
                                + (known.policy().voters().isEmpty()
                                        ? ""
                                        : "; voters "
                                                + String.join(
                                                        ", ", known.policy().voters()))
                                + (known.policy().weights().isEmpty()
                                        ? ""
                                        : " (" + known.policy().weightsText() + ")"))
                        .orElse(
                                trace.versions().policy(id).isPresent()
                                        ? ", the default"
                                        : ", not on the models topic");
    }

    private void deadLetter(DeadLetterSummary found) {
        line("dead letter", found.position() + " of " + found.source() + " at " + found.at());
        line("reason", found.reason() + ": " + found.message());
    }

    private void labels() {
        PhotoLabel effective = trace.labels().effective().orElse(null);
        List<PhotoLabel> last = trace.labels().last();
        if (trace.labels().count() > last.size()) {
            line("labels", trace.labels().count() + ", of which these are the last and the one that counts");
        }
        if (effective != null && last.stream().noneMatch(label -> label == effective)) {
            line("label", text(effective) + ", which counts");
        }
        last.forEach(label -> line("label", text(label) + (label == effective ? ", which counts" : "")));
    }

    private static String text(PhotoLabel label) {
        return Formats.label(label.getTrueLabel()) + " by " + label.getLabelledBy() + " at " + label.getLabelledAt();
    }

    private void line(String name, String value) {
        lines.add(String.format(java.util.Locale.ROOT, "%-12s %s", name, value));
    }

    /** The first digits, which identify it among a few. */
    static String shortened(String fingerprint) {
        return fingerprint.substring(0, Math.min(FINGERPRINT_DIGITS, fingerprint.length()));
    }
}
