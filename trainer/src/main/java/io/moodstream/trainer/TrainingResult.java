package io.moodstream.trainer;

import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.evaluation.Evaluation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a training.
 *
 * @param artifacts of the members, in the order of their training
 * @param evaluation of what was exported, on the test photos
 * @param members how long each member took
 * @param total how long everything took, reading and judging included
 */
public record TrainingResult(
        List<ArtifactFolder> artifacts, Evaluation evaluation, Map<String, Duration> members, Duration total) {

    public TrainingResult {
        artifacts = List.copyOf(artifacts);
        members = Map.copyOf(members);
    }
}
