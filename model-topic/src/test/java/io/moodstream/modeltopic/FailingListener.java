package io.moodstream.modeltopic;

import io.moodstream.modeltopic.follow.ModelTopicListener;
import io.moodstream.modeltopic.follow.PublishedModel;

/** Throws at every publication, and forwards all other calls. */
final class FailingListener extends ForwardingListener {

    FailingListener(ModelTopicListener rest) {
        super(rest);
    }

    @Override
    public void published(PublishedModel model) {
        throw new IllegalStateException("a fault of the listener");
    }
}
