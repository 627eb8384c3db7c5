package io.moodstream.modeltopic;

import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.follow.ModelTopicListener;
import io.moodstream.modeltopic.follow.PublishedModel;

/** Fails at every publication and passes the rest on. */
record FailingListener(ModelTopicListener rest) implements ModelTopicListener {

    @Override
    public void published(PublishedModel model) {
        throw new IllegalStateException("a fault of the listener");
    }

    @Override
    public void refused(MemberVersion id, String reason) {
        rest.refused(id, reason);
    }

    @Override
    public void removed(MemberVersion id) {
        rest.removed(id);
    }

    @Override
    public void pinned(MemberVersion id) {
        rest.pinned(id);
    }

    @Override
    public void unpinned(String member) {
        rest.unpinned(member);
    }

    @Override
    public void batchCompleted() {
        rest.batchCompleted();
    }

    @Override
    public void caughtUp() {
        rest.caughtUp();
    }
}
