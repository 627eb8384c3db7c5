package io.moodstream.trainer.gate;

import io.moodstream.trainer.artifact.ArtifactFolder;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What of a training may be published.
 *
 * @param passed those that pass, in their order
 * @param facts what their manifests are to say of the gate, by member
 * @param heldBack what was decided of the others
 */
public record GatedArtifacts(
        List<ArtifactFolder> passed, Map<String, Map<String, String>> facts, List<GateDecision> heldBack) {

    /** @param decisions one for each artifact */
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
