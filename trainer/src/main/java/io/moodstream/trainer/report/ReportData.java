package io.moodstream.trainer.report;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.VotingRule;
import io.moodstream.models.training.Epoch;
import io.moodstream.trainer.data.Split;
import io.moodstream.trainer.data.source.TrainingData;
import io.moodstream.trainer.evaluation.Evaluation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The contents of a report.
 *
 * @param data the photos as read
 * @param split the training and validation photos
 * @param histories epochs of each member
 * @param models manifest of each member, with evaluation results
 * @param test each member's predictions for the test photos
 * @param policies voting policies besides the majority
 */
public record ReportData(
        TrainingData data,
        Split split,
        Map<String, List<Epoch>> histories,
        List<Manifest> models,
        Evaluation test,
        List<VotingPolicy> policies) {

    /** The majority vote first, then the policies. */
    List<VotingRule> rules() {
        return Stream.concat(Stream.of(VotingPolicy.DEFAULT), policies.stream())
                .map(VotingPolicy::rule)
                .toList();
    }
}
