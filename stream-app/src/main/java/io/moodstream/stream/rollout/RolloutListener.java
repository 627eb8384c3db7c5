package io.moodstream.stream.rollout;

import io.moodstream.modeltopic.decision.DecisionRecord;
import java.util.List;

/** Receives the records of the rollouts topic, on the follower's thread. */
public interface RolloutListener {

    /** The topic is read from its beginning, at the start or again: what comes next may be long past. */
    void decisionsBegin();

    /** The next records, in the order of the topic. */
    void decided(List<DecisionRecord> records);

    /** All is read that was on the topic at its beginning, and what comes next is new. */
    void decisionsEnd();

    /** Whether the topic must be read again, since a plan came after more records than could wait for it. */
    boolean needsDecisionsAgain();
}
