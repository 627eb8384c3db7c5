package io.moodstream.stream.live;

import io.moodstream.domain.VotingRule;
import io.moodstream.models.live.ActiveRollout;
import io.moodstream.modeltopic.follow.PublishedModel;
import java.util.Collection;

/**
 * Loads models into memory and makes them live.
 *
 * @param <M> a model in memory
 */
public interface ModelRuntime<M> {

    /**
     * Fetches, verifies and loads a model, warms it up and checks it on its golden set; takes seconds.
     *
     * @throws io.moodstream.modeltopic.UnverifiedModelException if its parts do not match its manifest
     * @throws io.moodstream.models.live.load.RejectedModelException if it does not pass a check
     */
    M load(PublishedModel model);

    /** Frees a loaded model that never became live. */
    void discard(M model);

    /**
     * Atomically makes these models, one for each member and the detector if there is one, these rollouts, one of whose
     * versions is among the models, and this rule the ensemble that classifies from now on.
     */
    void swap(Collection<M> models, Collection<ActiveRollout<M>> rollouts, VotingRule rule);
}
