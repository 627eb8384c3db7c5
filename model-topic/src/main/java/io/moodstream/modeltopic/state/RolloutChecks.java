package io.moodstream.modeltopic.state;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.state.trusted.Validated;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Validates rollout plans against the manifests of their versions: a plan counts only if its manifest names it, and a
 * manifest that names a plan needs it.
 */
final class RolloutChecks {

    private final NavigableMap<MemberVersion, Validated<Manifest>> models;
    /** The version that each plan id belongs to: the first that uses it. */
    private final Map<String, MemberVersion> owners = new HashMap<>();

    private RolloutChecks(NavigableMap<MemberVersion, Validated<Manifest>> models) {
        this.models = models;
    }

    /**
     * All plans that there are or should be, by their versions.
     *
     * @param plans the records, validated by themselves
     * @param models the manifests, validated by themselves
     */
    static NavigableMap<MemberVersion, Validated<ModelTopicView.Rollout>> run(
            NavigableMap<MemberVersion, Validated<ModelTopicView.Rollout>> plans,
            NavigableMap<MemberVersion, Validated<Manifest>> models) {
        RolloutChecks checks = new RolloutChecks(models);
        NavigableMap<MemberVersion, Validated<ModelTopicView.Rollout>> all = new TreeMap<>(plans);
        all.replaceAll((id, plan) ->
                plan instanceof Validated.Valid<ModelTopicView.Rollout> valid ? checks.validate(id, valid) : plan);
        models.forEach((id, model) -> planOf(model)
                .filter(plan -> !plans.containsKey(id))
                .ifPresent(plan -> all.put(
                        id,
                        new Validated.Invalid<>("Its manifest names the rollout plan " + plan
                                + ", which is not on the topic, so it never votes: publish it again."))));
        return all;
    }

    private Validated<ModelTopicView.Rollout> validate(
            MemberVersion id, Validated.Valid<ModelTopicView.Rollout> rollout) {
        String plan = rollout.value().plan().id();
        if (!(models.get(id) instanceof Validated.Valid<Manifest> model)) {
            return new Validated.Invalid<>("The rollout plan " + plan + " is for " + id + ", which is not published.");
        }
        Optional<String> named = model.value().rollout();
        if (named.isEmpty()) {
            return new Validated.Invalid<>("The manifest of " + id
                    + " names no rollout plan: a plan is published with its version, not later.");
        }
        if (!named.get().equals(plan)) {
            return new Validated.Invalid<>(
                    "The manifest of " + id + " names the rollout plan " + named.get() + ", not " + plan + ".");
        }
        MemberVersion owner = owners.computeIfAbsent(plan, first -> id);
        return owner.equals(id)
                ? rollout
                : new Validated.Invalid<>("The rollout plan " + plan + " is that of " + owner + " already.");
    }

    private static Optional<String> planOf(Validated<Manifest> model) {
        return model instanceof Validated.Valid<Manifest> valid ? valid.value().rollout() : Optional.empty();
    }
}
