package io.moodstream.models.live;

import io.moodstream.domain.MemberBallot;
import java.util.List;

/**
 * What an ensemble says of one photo.
 *
 * @param ballots one for each member, in alphabetical order of the members
 * @param shadows ballots that do not count: at most one for each active rollout
 */
public record ScoredPhoto(List<MemberBallot> ballots, List<ShadowVote> shadows) {}
