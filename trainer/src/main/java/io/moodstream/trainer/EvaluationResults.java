package io.moodstream.trainer;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.data.Split;
import io.moodstream.trainer.data.source.TrainingData;
import io.moodstream.trainer.evaluation.BatchClassifier;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.InferenceLatency;
import io.moodstream.trainer.run.RunListener;
import java.util.List;
import java.util.Map;

/**
 * Evaluation results of exported members, loaded as a replica loads them.
 *
 * @param test results on the test photos; they go into manifests and reports, and are never used for model selection
 * @param validation results on the validation photos; voting policies are fitted to them
 * @param latencies time per photo, by member
 */
record EvaluationResults(Evaluation test, Evaluation validation, Map<String, InferenceLatency> latencies) {

    static EvaluationResults of(
            List<ArtifactFolder> artifacts, MemberKinds kinds, TrainingData data, Split photos, RunListener listener) {
        try (ArtifactEnsemble classifier = ArtifactEnsemble.load(
                kinds, artifacts.stream().map(ArtifactFolder::verified).toList())) {
            Evaluation test = classifier.evaluate(data.test(), BatchClassifier.CLASSIFYING, listener);
            Evaluation validation = classifier.evaluate(photos.validation(), "evaluating validation photos", listener);
            return new EvaluationResults(
                    test, validation, classifier.latencies(data.test().photos()));
        }
    }

    /** A member's counts on the test photos. */
    ConfusionCounts quality(ArtifactFolder artifact) {
        return test.members().getOrDefault(artifact.member(), ConfusionCounts.NONE);
    }

    /** Facts for the member's manifest, besides its counts. */
    Map<String, String> facts(ArtifactFolder artifact) {
        InferenceLatency latency = latencies.get(artifact.member());
        return latency == null ? Map.of() : latency.facts();
    }
}
