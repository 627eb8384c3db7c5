package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.modeltopic.follow.ModelTopicListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Forwards all calls; after its first batch it blocks the reader until it is released. */
final class HeldListener extends ForwardingListener {

    private final CountDownLatch release;

    HeldListener(ModelTopicListener rest, CountDownLatch release) {
        super(rest);
        this.release = release;
    }

    @Override
    public void batchCompleted() {
        super.batchCompleted();
        try {
            assertThat(release.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
