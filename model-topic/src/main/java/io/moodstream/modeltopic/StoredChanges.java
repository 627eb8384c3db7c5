package io.moodstream.modeltopic;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.parts.ModelStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the models' pieces in a store and tells a listener what changed. */
final class StoredChanges implements ModelTopicReader.Settling {

    private static final Logger LOG = LoggerFactory.getLogger(StoredChanges.class);

    private final ModelStore store;
    private final ModelTopicListener listener;
    private TopicSnapshot told = TopicSnapshot.empty();
    private boolean caughtUp;

    StoredChanges(ModelStore store, ModelTopicListener listener) {
        this.store = store;
        this.listener = listener;
    }

    @Override
    public ChunkSink sink() {
        return new StoreSink(store);
    }

    @Override
    public void settled(TopicImage image) {
        TopicSnapshot now = image.snapshot();
        TopicSnapshot before = told;
        told = now;
        new TopicChanges(before, now).tell(listener, store);
        if (!caughtUp) {
            caughtUp = true;
            listener.caughtUp();
        }
        tidy(image, now);
    }

    private void tidy(TopicImage image, TopicSnapshot now) {
        try {
            image.chunks().tidy(now.parts());
            store.retain(image.chunks().parts(), now.parts());
        } catch (MoodstreamException e) {
            LOG.warn("What is no longer needed could not be deleted: {}", e.getMessage());
        }
    }
}
