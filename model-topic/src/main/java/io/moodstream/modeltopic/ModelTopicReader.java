package io.moodstream.modeltopic;

import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.signing.TrustedKeys;

/**
 * Follows the models topic from its beginning on a daemon thread of its own, with a consumer of its own that reads
 * committed records only, belongs to no group and commits nothing. It outlasts brokers and a registry that are away, and
 * a topic that is made anew. Slices go to the store as they come, changes to the listener.
 */
public final class ModelTopicReader implements AutoCloseable {

    private ModelTopicReader() {}

    /** Starts reading; the store stays the caller's to close, after the reader. */
    public static ModelTopicReader start(
            ModelTopic topic, TrustedKeys trusted, ModelStore store, ModelTopicListener listener) {
        throw new UnsupportedOperationException();
    }

    /** Stops reading and waits for the thread to end; no call of the listener comes after it. */
    @Override
    public void close() {}
}
