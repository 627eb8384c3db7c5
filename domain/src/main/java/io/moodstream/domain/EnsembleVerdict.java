package io.moodstream.domain;

/**
 * The ensemble's decision on one photo.
 *
 * @param label the decision
 * @param score the rule's probability of happy, in [0, 1]; for a majority vote, the mean of the cast scores
 * @param votesHappy members that voted happy, among those the rule counts
 * @param votesSad members that voted sad, among those the rule counts
 * @param tie whether the votes (or the weights, in a weighted vote) were equal, so that the score decided
 * @param policy name and version of the rule that decided
 */
public record EnsembleVerdict(
        ClassLabel label, double score, int votesHappy, int votesSad, boolean tie, PolicyId policy) {}
