package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.follow.ModelTopicListener;
import io.moodstream.modeltopic.follow.PublishedModel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Passes everything on; after its first batch it holds the reader up until it is let go. */
record HeldListener(ModelTopicListener rest, CountDownLatch letGo) implements ModelTopicListener {

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
        try {
            assertThat(letGo.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void caughtUp() {
        rest.caughtUp();
    }
}
