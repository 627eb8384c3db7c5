package io.moodstream.modeltopic;

import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.follow.ModelTopicListener;
import io.moodstream.modeltopic.follow.PublishedModel;

/** Forwards the calls that every listener must implement. */
abstract class ForwardingListener implements ModelTopicListener {

    private final ModelTopicListener rest;

    ForwardingListener(ModelTopicListener rest) {
        this.rest = rest;
    }

    @Override
    public void published(PublishedModel model) {
        rest.published(model);
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
