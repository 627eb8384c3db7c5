package io.moodstream.web.live.board;

import java.util.List;

/**
 * The rollouts, as sent to the page.
 *
 * @param rollouts those under way by member, then the latest that are over
 * @param refused plans that must not be used
 * @param verified whether the plans were verified with trusted keys
 */
public record RolloutsView(List<RolloutView> rollouts, List<RefusedPlan> refused, boolean verified) {

    /** A plan that must not be used, so that its version never votes. @param reason why, in a sentence */
    record RefusedPlan(String member, long version, String reason) {}
}
