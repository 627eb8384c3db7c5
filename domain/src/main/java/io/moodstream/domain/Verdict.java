package io.moodstream.domain;

/**
 * What the ensemble decided on one photo.
 *
 * @param label the decision
 * @param score mean of the cast scores, in [0, 1]
 * @param votesHappy members that voted happy
 * @param votesSad members that voted sad
 * @param tie whether the votes were equal, so that the mean score decided
 * @param policy name and version of the rule that decided
 */
public record Verdict(Label label, double score, int votesHappy, int votesSad, boolean tie, VotingPolicy policy) {}
