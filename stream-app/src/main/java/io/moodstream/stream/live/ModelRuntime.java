package io.moodstream.stream.live;

import io.moodstream.domain.VotingRule;
import io.moodstream.modeltopic.PublishedModel;
import java.util.Collection;

/**
 * Where models are brought into memory and made to judge.
 *
 * @param <M> a model in memory
 */
public interface ModelRuntime<M> {

    /**
     * Fetches, checks, loads, warms and tries a model; takes seconds.
     *
     * @throws io.moodstream.modeltopic.UnverifiedModelException if its pieces are not what its manifest says
     * @throws io.moodstream.models.live.RejectedModelException if it does not pass a check
     */
    M load(PublishedModel model);

    /**
     * Makes these models, one for each member and the detector if there is one, and this rule the ensemble that judges
     * from now on; all at once.
     */
    void swap(Collection<M> models, VotingRule rule);
}
