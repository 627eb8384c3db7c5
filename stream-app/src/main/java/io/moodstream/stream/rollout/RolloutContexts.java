package io.moodstream.stream.rollout;

import java.util.List;

/**
 * The rollouts on which this instance may decide, as its models topic and its rollouts topic say, and those that are
 * idle since their member is pinned or does not vote; none that waits for another. Written by the models' watcher, read
 * by stream threads.
 */
public final class RolloutContexts {

    private volatile List<RolloutContext> rollouts = List.of();

    /** Replaces what was known. */
    public void update(List<RolloutContext> current) {
        rollouts = List.copyOf(current);
    }

    /** The latest that was written. */
    public List<RolloutContext> rollouts() {
        return rollouts;
    }
}
