package io.moodstream.trainer.detector;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.domain.Estimate;
import io.moodstream.domain.Proportion;

/**
 * Evaluation of a face detector as JSON: {@code {"detector":..., "photos":..., "skipped":..., "wanted":...,
 * "found":..., "found_share":..., "astray":..., "astray_share":..., "search_ms":{"median":..., "first_quartile":...}}};
 * each share with the bounds of its 95 % interval, {@code _low} and {@code _high}.
 */
public final class DetectorEvaluationJson {

    private DetectorEvaluationJson() {}

    public static ObjectNode of(DetectorEvaluation evaluation) {
        DetectorScore score = evaluation.score();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("detector", evaluation.detector())
                .put("photos", score.photos())
                .put("skipped", evaluation.bad().size())
                .put("wanted", score.wanted())
                .put("found", score.found());
        share(json, "found_share", new Proportion(score.found(), score.wanted()));
        json.put("astray", score.falsePositives());
        share(json, "astray_share", new Proportion(score.falsePositives(), score.photos()));
        json.putObject("search_ms")
                .put("median", evaluation.median().toNanos() / 1e6)
                .put("first_quartile", evaluation.fast().toNanos() / 1e6);
        return json;
    }

    private static void share(ObjectNode json, String name, Proportion share) {
        json.put(name, share.estimate().map(Estimate::value).orElse(null));
        json.put(name + "_low", share.estimate().map(Estimate::low).orElse(null));
        json.put(name + "_high", share.estimate().map(Estimate::high).orElse(null));
    }
}
