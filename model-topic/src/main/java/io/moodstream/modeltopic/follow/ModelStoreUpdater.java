package io.moodstream.modeltopic.follow;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.parts.ChunkSink;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.state.ModelTopicState;
import io.moodstream.modeltopic.state.TopicSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the models' parts in a store and notifies a listener of changes. */
final class ModelStoreUpdater implements ModelTopicReader.StateListener {

    private static final Logger LOG = LoggerFactory.getLogger(ModelStoreUpdater.class);

    private final ModelStore store;
    private final ModelTopicListener listener;
    private TopicSnapshot notified = TopicSnapshot.empty();
    private boolean caughtUp;

    ModelStoreUpdater(ModelStore store, ModelTopicListener listener) {
        this.store = store;
        this.listener = listener;
    }

    @Override
    public ChunkSink sink() {
        return new StoreSink(store);
    }

    @Override
    public void stateUpdated(ModelTopicState state) {
        TopicSnapshot now = state.snapshot();
        TopicSnapshot before = notified;
        notified = now;
        new SnapshotDiff(before, now).notifyListener(listener, store);
        if (!caughtUp) {
            caughtUp = true;
            listener.caughtUp();
        }
        tidy(state, now);
    }

    @Override
    public void idle() {
        listener.idle();
    }

    private void tidy(ModelTopicState state, TopicSnapshot now) {
        try {
            state.chunks().tidy(now.parts());
            store.retain(state.chunks().parts(), now.parts());
        } catch (MoodstreamException e) {
            LOG.warn("What is no longer needed could not be deleted: {}", e.getMessage());
        }
    }
}
