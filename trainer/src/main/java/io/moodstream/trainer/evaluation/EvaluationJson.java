package io.moodstream.trainer.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Estimate;
import io.moodstream.domain.PairedComparison;
import io.moodstream.domain.VotingRule;
import java.util.List;
import java.util.Optional;

/**
 * An evaluation as JSON: {@code {"n":..., "members":{"custom":{"accuracy":..., "accuracy_low":..., ..., "tp":...},...},
 * "ensemble":{"majority":{...},...}}}. Ratios are in [0, 1]; {@code _low} and {@code _high} are the bounds of their 95
 * % intervals; an undefined ratio and its interval are null.
 */
public final class EvaluationJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private EvaluationJson() {}

    /** Converts the results of the members and of these rules. */
    public static ObjectNode of(Evaluation evaluation, List<? extends VotingRule> rules) {
        ObjectNode members = JSON.objectNode();
        evaluation.members().forEach((name, counts) -> members.set(name, scores(counts)));
        ObjectNode ensemble = JSON.objectNode();
        for (VotingRule rule : rules) {
            VoteReport.of(evaluation, rule)
                    .ifPresent(vote -> ensemble.set(rule.policy().name(), vote(vote)));
        }
        ObjectNode json = JSON.objectNode().put("n", evaluation.size());
        json.set("members", members);
        json.set("ensemble", ensemble);
        return json;
    }

    private static ObjectNode vote(VoteReport vote) {
        PairedComparison.Difference difference = vote.comparison().difference();
        return scores(vote.counts())
                .put("policy_version", vote.policy().version())
                .put("best_member", vote.bestMember())
                .put("loses_to_best_member", vote.loses())
                .put("difference", difference.value())
                .put("difference_low", difference.low())
                .put("difference_high", difference.high())
                .put("p_value", vote.comparison().pValue());
    }

    private static ObjectNode scores(ConfusionCounts counts) {
        ObjectNode json = JSON.objectNode();
        put(json, "accuracy", counts.accuracy().estimate());
        put(json, "precision", counts.precision().estimate());
        put(json, "recall", counts.recall().estimate());
        put(json, "f1", counts.f1().estimate());
        return json.put("tp", counts.truePositives())
                .put("fp", counts.falsePositives())
                .put("tn", counts.trueNegatives())
                .put("fn", counts.falseNegatives());
    }

    private static void put(ObjectNode json, String name, Optional<Estimate> estimate) {
        json.put(name, estimate.map(Estimate::value).orElse(null));
        json.put(name + "_low", estimate.map(Estimate::low).orElse(null));
        json.put(name + "_high", estimate.map(Estimate::high).orElse(null));
    }
}
