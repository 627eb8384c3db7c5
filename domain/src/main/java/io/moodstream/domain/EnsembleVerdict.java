package io.moodstream.domain;

/**
 * What the ensemble decided on one photo.
 *
 * @param label the decision
 * @param score the rule's probability of happy, in [0, 1]; of a majority the mean of the cast scores
 * @param votesHappy members that voted happy, of those that the rule heeds
 * @param votesSad members that voted sad, of those that the rule heeds
 * @param tie whether the votes (their weights, of a weighted vote) were equal, so that the score decided
 * @param policy name and version of the rule that decided
 */
public record EnsembleVerdict(
        ClassLabel label, double score, int votesHappy, int votesSad, boolean tie, PolicyId policy) {}
