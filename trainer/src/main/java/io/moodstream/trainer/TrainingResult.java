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
 * What came of a training.
 *
 * @param artifacts of the members, in the order of their training
 * @param testPhotos photos that nothing was learnt from or chosen by
 * @param testParts which of them are of which data set
 * @param evaluation of what was exported, on the test photos
 * @param policies voting policies fitted to the validation photos
 * @param report the report; empty where this machine cannot draw
 * @param members how long each member took
 * @param total how long everything took, reading and judging included
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

    /** The majority and each policy on the test photos, beside their best member. */
    public List<VoteReport> votes() {
        return Stream.concat(Stream.of(VotingPolicy.DEFAULT), policies.stream())
                .map(policy -> VoteReport.of(evaluation, policy.rule()))
                .flatMap(Optional::stream)
                .toList();
    }
}
