package io.moodstream.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.cli.text.Formats;
import io.moodstream.domain.rollout.PairedCounts;
import java.util.Map;

/** The results of a replay as JSON. */
final class ReplayJson {

    private ReplayJson() {}

    static ObjectNode of(ReplayProof proof) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("photos", proof.photos())
                .put("labels_that_differ", proof.otherLabels())
                .put("scores_that_differ", proof.otherScores())
                .put("largest_score_difference", proof.largest())
                .put("verified", proof.holds() && proof.photos() > 0);
        proof.versions().forEach(json.putArray("versions")::add);
        ArrayNode differences = json.putArray("differences");
        proof.shown().forEach(it -> {
            ObjectNode difference =
                    differences.addObject().put("photo_id", it.photoId()).put("answer_of", it.by());
            score(difference.putObject("recorded"), it.recorded());
            score(difference.putObject("replayed"), it.replayed());
        });
        skipped(json, proof.skipped());
        return json;
    }

    static ObjectNode of(Backtest backtest, String candidate) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("candidate", candidate);
        counts(json.putObject("member"), backtest.byMember());
        counts(json.putObject("verdict"), backtest.byEnsemble());
        skipped(json, backtest.skipped());
        return json;
    }

    private static void counts(ObjectNode json, PairedCounts counts) {
        json.put("labelled", counts.labelled())
                .put("both_right", counts.bothRight())
                .put("candidate_only", counts.candidateOnly())
                .put("recorded_only", counts.liveOnly())
                .put("difference", Backtest.difference(counts))
                .put("alpha", Backtest.ALPHA)
                .put("lower", Backtest.interval(counts).lower())
                .put("upper", Backtest.interval(counts).upper());
    }

    /** JSON has no NaN. */
    private static void score(ObjectNode json, Score score) {
        json.put("label", score.label().map(Formats::label).orElse(null))
                .put("score", Double.isNaN(score.value()) ? null : (Double) score.value());
    }

    private static void skipped(ObjectNode json, Map<String, Long> skipped) {
        ArrayNode array = json.putArray("not_replayable");
        skipped.forEach(
                (reason, photos) -> array.addObject().put("reason", reason).put("photos", photos));
    }
}
