package io.moodstream.cli.train;

import io.moodstream.cli.publish.ArtifactPublication;
import io.moodstream.cli.text.Terminal;
import io.moodstream.modeltopic.publish.RolloutDraft;
import io.moodstream.trainer.TrainingResult;
import io.moodstream.trainer.gate.GateDecision;
import io.moodstream.trainer.gate.GatedArtifacts;
import io.moodstream.trainer.gate.PromotionCheck;
import io.moodstream.trainer.gate.PromotionGate;
import io.moodstream.trainer.source.ModelSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Publishes the models of a training that pass the gate.
 *
 * @param live the models that they are compared with
 */
record GatedPublication(
        ArtifactPublication publication, PromotionGate gate, Optional<RolloutDraft> rollout, ModelSource live) {

    /** @return the exit code: 1 if a model was held back */
    int publish(TrainingResult result, Terminal out, Terminal err) {
        GatedArtifacts gated = gated(result, out);
        if (!gated.passed().isEmpty()) {
            publication.publish(gated, rollout, out);
        }
        if (gated.heldBack().isEmpty()) {
            return 0;
        }
        err.say("Not published: "
                + gated.heldBack().stream().map(GateDecision::member).collect(Collectors.joining(", "))
                + ". Train again with another recipe or seed, or publish all the same with --force.");
        return 1;
    }

    private GatedArtifacts gated(TrainingResult result, Terminal out) {
        try (TrainingDisplay display = new TrainingDisplay(out)) {
            List<GateDecision> decisions = new PromotionCheck(gate, live).decide(result, display);
            display.endBar();
            decisions.forEach(decision -> out.say(decision.sentence()));
            return GatedArtifacts.of(result.artifacts(), decisions);
        }
    }
}
