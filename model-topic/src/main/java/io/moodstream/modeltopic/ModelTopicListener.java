package io.moodstream.modeltopic;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.schemas.ModelKey;
import java.util.List;

/**
 * Hears what changes on the models topic, on the reader's thread. Changes come in batches: whatever is visible at one
 * moment is told in one go (removals, then publications and refusals by member and version, then pins and policies), then
 * {@link #batchCompleted()}; so the members of one transaction are always in the same batch. What was replaced before anybody
 * was told of it is not told.
 *
 * <p>An exception thrown here is logged and ends nothing.
 */
public interface ModelTopicListener {

    /** A version is there, or is there with another manifest. One that was refused before may come to be published. */
    void published(PublishedModel model);

    /** A version is there by a trusted key but must not be run; the reason is a sentence. */
    void refused(MemberVersion id, String reason);

    /** A version that had been published or refused is gone. */
    void removed(MemberVersion id);

    /** A member is held at a version, which need not be there. */
    void pinned(MemberVersion id);

    /** A member is no longer held. */
    void unpinned(String member);

    /** A pin that must not be obeyed: it counts as none. */
    default void pinRefused(String member, String reason) {}

    /** These voting policies may be used now, newest first. */
    default void policies(List<VotingPolicy> usable) {}

    /** A voting policy is there but must not be used; the reason is a sentence. */
    default void policyRefused(long version, String reason) {}

    /**
     * A record changes nothing, since no trusted key signed it for its place; what was known under its key before stays.
     * Told once for a key while it is so, and not of all keys in a flood; the reason is a sentence.
     */
    default void ignored(ModelKey key, String reason) {}

    /**
     * How many records were ignored so far.
     *
     * @param records all of them
     * @param overwritten trusted records that lie under an ignored one now: readers that start once the topic was
     *     compacted will not see them
     */
    default void ignored(long records, long overwritten) {}

    /** The end of a batch: everything that was visible on the topic has been told. */
    void batchCompleted();

    /** Once, after the first {@link #batchCompleted()}, even if the topic is empty. */
    void caughtUp();
}
