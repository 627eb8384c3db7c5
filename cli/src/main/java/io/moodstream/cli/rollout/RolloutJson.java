package io.moodstream.cli.rollout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutPlan;
import java.time.Instant;
import java.util.Locale;

/** Rollouts as JSON: shares and differences from 0 to 1, durations in milliseconds. */
final class RolloutJson {

    private RolloutJson() {}

    /** An array with an object for each rollout, and one with its refusal for each plan that must not be used. */
    static ArrayNode list(RolloutCatalog view, Instant now) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        view.all().forEach(rollout -> array.add(of(rollout, now)));
        view.models().refusedRollouts().forEach((id, why) -> array.addObject()
                .put("member", id.member())
                .put("version", id.version())
                .put("refusal", why));
        return array;
    }

    static ObjectNode of(ListedRollout rollout, Instant now) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("plan_id", rollout.plan().id())
                .put("member", rollout.plan().candidate().member())
                .put("version", rollout.plan().candidate().version())
                .put("status", rollout.status().replace(' ', '_'))
                .put("over", rollout.isOver())
                .put("stage", rollout.stage());
        rollout.position().ifPresent(position -> object.put(
                        "baseline", position.baseline().version())
                .put("share", position.share(rollout.plan()) / 10_000.0)
                .put("stage_since", position.stageSince().toString()));
        rollout.decision().ifPresent(decision -> object.put("reason", decision.getReason())
                .put("decided_at", decision.getDecidedAt().toString())
                .put("app_instance", decision.getAppInstance()));
        NextStep next = new NextStep(rollout, now);
        object.put("next", next.sentence()).put("missing_labelled", next.missingLabelled());
        evidence(rollout, object.putObject("evidence"));
        plan(rollout.plan(), object.putObject("plan"));
        return object;
    }

    private static void evidence(ListedRollout rollout, ObjectNode evidence) {
        PairedCounts counts = rollout.counts();
        evidence.put("outcome", name(rollout.outcome()))
                .put("lower", rollout.interval().lower())
                .put("upper", rollout.interval().upper())
                .put("pairs", counts.pairs())
                .put("labelled", counts.labelled())
                .put("both_right", counts.bothRight())
                .put("candidate_only", counts.candidateOnly())
                .put("live_only", counts.liveOnly());
    }

    private static void plan(RolloutPlan plan, ObjectNode object) {
        ArrayNode stages = object.putArray("stages");
        plan.stages().forEach(stage -> stages.addObject()
                .put("mode", name(stage.mode()))
                .put("share", stage.share() / 10_000.0)
                .put("labelled", stage.minLabelled())
                .put("min_duration_ms", stage.minDuration().toMillis())
                .put("max_duration_ms", stage.maxDuration().toMillis()));
        object.put("margin", plan.criterion().margin())
                .put("alpha", plan.criterion().alpha())
                .put("watch_ms", plan.watch().toMillis())
                .put("on_pass", name(plan.actions().onPass()))
                .put("on_fail", name(plan.actions().onFail()))
                .put("on_inconclusive", name(plan.actions().onInconclusive()))
                .put("max_abstentions", plan.guards().maxAbstentions())
                .put("max_happy_shift", plan.guards().maxHappyShift())
                .put("dry_run", plan.dryRun())
                .put("order", name(plan.directive()));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
