package io.moodstream.trainer.gate;

import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PairedComparison;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.live.load.RejectedModelException;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.trainer.TrainingResult;
import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.data.TestPart;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.source.LoadedModels;
import io.moodstream.trainer.source.ModelSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares the models of a training with the live ones. */
public final class PromotionCheck {

    private final PromotionGate gate;
    private final ModelSource live;

    /** @param live the models that would be replaced */
    public PromotionCheck(PromotionGate gate, ModelSource live) {
        this.gate = gate;
        this.live = live;
    }

    /**
     * Evaluates the live models on the training's test photos.
     *
     * @return a decision per artifact, in the same order
     */
    public List<GateDecision> decide(TrainingResult result, TrainingListener listener) {
        List<String> members =
                result.artifacts().stream().map(ArtifactFolder::member).toList();
        try (LoadedModels loadedModels = live.open(members::contains)) {
            Evaluation old = evaluate(loadedModels.models(), result.testPhotos(), listener);
            Rivals rivals = new Rivals(result.evaluation(), old, result.testParts());
            return members.stream().map(rivals::decide).toList();
        }
    }

    /** Evaluates the live models, without those that cannot be loaded here. */
    private static Evaluation evaluate(List<VerifiedModel> models, LabelledPhotos photos, TrainingListener listener) {
        try (ArtifactEnsemble classifier = ArtifactEnsemble.load(MemberKinds.load(), models)) {
            return classifier.evaluate(photos, "evaluating the live models", listener);
        } catch (RejectedModelException e) {
            List<VerifiedModel> others = new ArrayList<>(models);
            others.removeIf(model -> model.manifest().id().equals(e.id()));
            return evaluate(others, photos, listener);
        }
    }

    /** Ballots of the new and the live models on the same photos. */
    private final class Rivals {
        private final Evaluation fresh;
        private final Evaluation old;
        private final List<TestPart> parts;

        Rivals(Evaluation fresh, Evaluation old, List<TestPart> parts) {
            this.fresh = fresh;
            this.old = old;
            this.parts = parts;
        }

        GateDecision decide(String member) {
            return old.ballots().stream()
                    .flatMap(List::stream)
                    .map(MemberBallot::voter)
                    .filter(voter -> voter.member().equals(member))
                    .findFirst()
                    .<GateDecision>map(version -> compared(member, version))
                    .orElseGet(() -> new GateDecision.Uncompared(member, "no version that can be run is live"));
        }

        private GateDecision compared(String member, MemberVersion version) {
            SortedMap<String, PairedComparison> comparisons = new TreeMap<>();
            for (TestPart part : parts) {
                Evaluation own = fresh.of(part);
                comparisons.put(
                        part.name(),
                        own.compare(own.labels(member), old.of(part).labels(member)));
            }
            return new GateDecision.Compared(member, gate, version, comparisons);
        }
    }
}
