package io.moodstream.trainer.scene;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.domain.VotingRule;
import io.moodstream.trainer.evaluation.EvaluationJson;
import java.time.Duration;
import java.util.List;

/**
 * A scene benchmark as JSON: {@code {"n":..., "found":..., "elsewhere":..., "missed":..., "crops":{...},
 * "scenes":{...}, "whole":{...}, "decode_ms":{"megapixels":12, "searched":..., "whole":...}}}; {@code crops},
 * {@code scenes} and {@code whole} in the form of {@link EvaluationJson}.
 */
public final class SceneEvaluationJson {

    private SceneEvaluationJson() {}

    public static ObjectNode of(SceneBenchmark evaluation, List<? extends VotingRule> rules) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("n", evaluation.crops().size())
                .put("found", evaluation.found())
                .put("elsewhere", evaluation.elsewhere())
                .put("missed", evaluation.missed());
        json.set("crops", EvaluationJson.of(evaluation.crops(), rules));
        json.set("scenes", EvaluationJson.of(evaluation.scenes(), rules));
        json.set("whole", EvaluationJson.of(evaluation.whole(), rules));
        json.putObject("decode_ms")
                .put("megapixels", DetectionLatency.WIDTH * DetectionLatency.HEIGHT / 1_000_000)
                .put("searched", millis(evaluation.times().searched()))
                .put("whole", millis(evaluation.times().whole()));
        return json;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
