package io.moodstream.trainer.gate;

import io.moodstream.trainer.artifact.ArtifactFolder;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The artifacts of a training that may be published.
 *
 * @param passed those that passed, in their original order
 * @param facts gate facts for their manifests, by member
 * @param heldBack the decisions on the others
 */
public record GatedArtifacts(
        List<ArtifactFolder> passed, Map<String, Map<String, String>> facts, List<GateDecision> heldBack) {

    /** @param decisions one per artifact */
    public static GatedArtifacts of(List<ArtifactFolder> artifacts, List<GateDecision> decisions) {
        Map<String, GateDecision> byMember =
                decisions.stream().collect(Collectors.toMap(GateDecision::member, Function.identity()));
        return new GatedArtifacts(
                artifacts.stream()
                        .filter(artifact -> {
                            GateDecision decision = byMember.get(artifact.member());
                            return decision != null && decision.passes();
                        })
                        .toList(),
                decisions.stream().collect(Collectors.toMap(GateDecision::member, GateDecision::facts)),
                decisions.stream().filter(decision -> !decision.passes()).toList());
    }
}
