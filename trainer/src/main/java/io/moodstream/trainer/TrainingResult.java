package io.moodstream.trainer;

import io.moodstream.domain.VotingPolicy;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.data.TestPart;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.VoteReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of a training.
 *
 * @param artifacts the members' artifacts, in training order
 * @param testPhotos photos that were used neither for training nor for validation
 * @param testParts the range of test photos that belongs to each data set
 * @param evaluation evaluation of the exported members on the test photos
 * @param policies voting policies fitted to the validation photos
 * @param report the report; empty if this machine cannot render charts
 * @param members duration of each member's training
 * @param total total duration, reading and evaluation included
 */
public record TrainingResult(
        List<ArtifactFolder> artifacts,
        LabelledPhotos testPhotos,
        List<TestPart> testParts,
        Evaluation evaluation,
        List<VotingPolicy> policies,
        Optional<Path> report,
        Map<String, Duration> members,
        Duration total) {

    public TrainingResult {
        artifacts = List.copyOf(artifacts);
        testParts = List.copyOf(testParts);
        policies = List.copyOf(policies);
        members = Map.copyOf(members);
    }

    /** The majority vote and each policy on the test photos, each compared with its best member. */
    public List<VoteReport> votes() {
        return Stream.concat(Stream.of(VotingPolicy.DEFAULT), policies.stream())
                .map(policy -> VoteReport.of(evaluation, policy.rule()))
                .flatMap(Optional::stream)
                .toList();
    }
}
