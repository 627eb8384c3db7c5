package io.moodstream.trainer;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactJudge;
import io.moodstream.trainer.data.Split;
import io.moodstream.trainer.data.TrainingData;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.Judge;
import io.moodstream.trainer.evaluation.Latency;
import io.moodstream.trainer.run.RunListener;
import java.util.List;
import java.util.Map;

/**
 * What was measured of exported members, loaded as a replica loads them.
 *
 * @param test on the test photos: it goes into manifests and reports, and nothing is chosen by it
 * @param validation on the validation photos: voting policies are fitted to it
 * @param latencies time for one photo, by member
 */
record Measured(Evaluation test, Evaluation validation, Map<String, Latency> latencies) {

    static Measured of(
            List<ArtifactFolder> artifacts, MemberKinds kinds, TrainingData data, Split photos, RunListener listener) {
        try (ArtifactJudge judge = ArtifactJudge.load(
                kinds, artifacts.stream().map(ArtifactFolder::verified).toList())) {
            Evaluation test = judge.evaluate(data.test(), Judge.JUDGING, listener);
            Evaluation validation = judge.evaluate(photos.validation(), "judging validation photos", listener);
            return new Measured(test, validation, judge.latencies(data.test().photos()));
        }
    }

    /** A member's counts on the test photos. */
    ConfusionCounts quality(ArtifactFolder artifact) {
        return test.members().getOrDefault(artifact.member(), ConfusionCounts.NONE);
    }

    /** What of this belongs into the member's manifest besides its counts. */
    Map<String, String> facts(ArtifactFolder artifact) {
        Latency latency = latencies.get(artifact.member());
        return latency == null ? Map.of() : latency.facts();
    }
}
