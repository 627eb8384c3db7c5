package io.moodstream.trainer.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.domain.Estimate;
import io.moodstream.domain.VotingRule;
import io.moodstream.trainer.data.FaceSearchResult;
import java.util.List;

/**
 * An evaluation broken down by face search result, as JSON: {@code {"searched":..., "found":..., "found_share":...,
 * "found_share_low":..., "found_share_high":..., "with_face":{...}, "without_face":{...}, "not_searched":{...}}}, the
 * last three in the form of {@link EvaluationJson}, if there are such photos.
 */
public final class FaceJson {

    private FaceJson() {}

    public static ObjectNode of(FaceEvaluation faces, List<? extends VotingRule> rules) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("searched", faces.found().trials())
                .put("found", faces.found().successes())
                .put(
                        "found_share",
                        faces.found().estimate().map(Estimate::value).orElse(null))
                .put(
                        "found_share_low",
                        faces.found().estimate().map(Estimate::low).orElse(null))
                .put(
                        "found_share_high",
                        faces.found().estimate().map(Estimate::high).orElse(null));
        for (FaceSearchResult search : FaceSearchResult.values()) {
            if (faces.count(search) > 0) {
                json.set(name(search), EvaluationJson.of(faces.of(search), rules));
            }
        }
        return json;
    }

    private static String name(FaceSearchResult search) {
        return switch (search) {
            case FOUND -> "with_face";
            case NONE -> "without_face";
            case NOT_SEARCHED -> "not_searched";
        };
    }
}
