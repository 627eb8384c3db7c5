package io.moodstream.modeltopic.follow;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.schemas.ModelKey;
import java.util.List;

/**
 * Receives changes on the models topic, on the reader's thread. Changes arrive in batches: everything visible at one
 * moment is reported together (removals, then publications and rejections by member and version, then pins, policies
 * and rollout plans), followed by {@link #batchCompleted()}; so the members of one transaction are always in the same
 * batch. A change that was superseded before it could be reported is not reported.
 *
 * <p>Exceptions thrown here are logged and stop nothing.
 */
public interface ModelTopicListener {

    /** A version is available, or has another manifest now. It may have been rejected before. */
    void published(PublishedModel model);

    /** A version signed by a trusted key must not be run; the reason is a sentence. */
    void refused(MemberVersion id, String reason);

    /** A version that was published or rejected is gone. */
    void removed(MemberVersion id);

    /** A member is pinned to a version, which need not exist. */
    void pinned(MemberVersion id);

    /** A member is no longer pinned. */
    void unpinned(String member);

    /** A pin is invalid; the member counts as not pinned. */
    default void pinRefused(String member, String reason) {}

    /** The voting policies that may be used now, newest first. */
    default void policies(List<VotingPolicy> usable) {}

    /** A voting policy must not be used; the reason is a sentence. */
    default void policyRefused(long version, String reason) {}

    /**
     * The valid rollout plan of a published version, or the same plan with another order of the operator. A version
     * whose manifest names a plan must not vote before its plan lets it.
     */
    default void rollout(RolloutPlan plan) {}

    /**
     * The plan of a version, or the lack of the one that its manifest names, is invalid: the version never votes. The
     * reason is a sentence.
     */
    default void rolloutRefused(MemberVersion candidate, String reason) {}

    /** A plan, valid or not, is gone, and so is its version. */
    default void rolloutRemoved(MemberVersion candidate) {}

    /**
     * A record is ignored because no trusted key signed it for its topic and order; what was known under its key before
     * stays. Reported once per key while this lasts, and not for all keys in a flood; the reason is a sentence.
     */
    default void ignored(ModelKey key, String reason) {}

    /**
     * The number of records ignored so far.
     *
     * @param records all of them
     * @param overwritten trusted records now overwritten by an ignored one: readers that start after the topic is
     *     compacted will not see them
     */
    default void ignored(long records, long overwritten) {}

    /** The end of a batch: everything visible on the topic has been reported. */
    void batchCompleted();

    /** Called several times a second between batches: all that was reported still holds. */
    default void idle() {}

    /** Called once, after the first {@link #batchCompleted()}, even if the topic is empty. */
    void caughtUp();
}
