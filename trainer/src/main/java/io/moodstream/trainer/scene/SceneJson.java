package io.moodstream.trainer.scene;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.domain.VotingRule;
import io.moodstream.trainer.evaluation.EvaluationJson;
import java.time.Duration;
import java.util.List;

/**
 * A trial in scenes as JSON: {@code {"n":..., "found":..., "elsewhere":..., "missed":..., "crops":{...}, "scenes":{...},
 * "whole":{...}, "decode_ms":{"megapixels":12, "searched":..., "whole":...}}}, the three in the middle as
 * {@link EvaluationJson} has them.
 */
public final class SceneJson {

    private SceneJson() {}

    public static ObjectNode of(SceneTrial trial, List<? extends VotingRule> rules) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("n", trial.crops().size())
                .put("found", trial.found())
                .put("elsewhere", trial.elsewhere())
                .put("missed", trial.missed());
        json.set("crops", EvaluationJson.of(trial.crops(), rules));
        json.set("scenes", EvaluationJson.of(trial.scenes(), rules));
        json.set("whole", EvaluationJson.of(trial.whole(), rules));
        json.putObject("decode_ms")
                .put("megapixels", SearchTimes.WIDTH * SearchTimes.HEIGHT / 1_000_000)
                .put("searched", millis(trial.times().searched()))
                .put("whole", millis(trial.times().whole()));
        return json;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
