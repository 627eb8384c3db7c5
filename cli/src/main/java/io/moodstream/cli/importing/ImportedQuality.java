package io.moodstream.cli.importing;

import io.moodstream.cli.evaluate.EvaluationText;
import io.moodstream.cli.evaluate.StderrProgress;
import io.moodstream.cli.evaluate.TestPhotos;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.models.detector.FaceDetectors;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.data.testset.TestSet;
import io.moodstream.trainer.data.testset.TestSource;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.InferenceLatency;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Evaluates an imported member on labelled photos.
 *
 * @param photos the photos, and what is said of those that cannot be read
 * @param cache folder of face detectors
 */
record ImportedQuality(TestPhotos photos, Path cache) {

    /**
     * What was measured.
     *
     * @param facts the latency
     * @param text lines for people
     */
    record EvaluationResults(ConfusionCounts counts, Map<String, String> facts, List<String> text) {}

    EvaluationResults of(ArtifactFolder artifact) {
        TestSource source = TestSource.open(photos.data(), FaceDetectors.named(FaceDetectors.DEFAULT, cache));
        try (StderrProgress progress = new StderrProgress(photos.terminal());
                ArtifactEnsemble classifier = ArtifactEnsemble.load(MemberKinds.load(), List.of(artifact.verified()))) {
            TestSet test = photos.checked(source.read(progress));
            Evaluation evaluation = classifier.evaluate(test.photos(), progress);
            InferenceLatency latency =
                    classifier.latencies(test.photos().photos()).get(artifact.member());
            return new EvaluationResults(
                    evaluation.members().getOrDefault(artifact.member(), ConfusionCounts.NONE),
                    latency == null ? Map.of() : latency.facts(),
                    EvaluationText.of(evaluation, List.of(artifact.manifest()), List.of()));
        }
    }
}
