package io.moodstream.models.live;

import io.moodstream.domain.MemberBallot;

/**
 * A ballot that did not count, of the version of a member that did not vote on the photo.
 *
 * @param ballot what that version said
 * @param planId the rollout plan for which it was asked
 * @param stage index of the plan's stage at that time
 * @param candidate whether it is the candidate's; otherwise it is the baseline's, and the candidate voted
 */
public record ShadowVote(MemberBallot ballot, String planId, int stage, boolean candidate) {}
