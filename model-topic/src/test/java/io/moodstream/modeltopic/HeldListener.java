package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.modeltopic.follow.ModelTopicListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Passes everything on; after its first batch it holds the reader up until it is let go. */
final class HeldListener extends ForwardingListener {

    private final CountDownLatch letGo;

    HeldListener(ModelTopicListener rest, CountDownLatch letGo) {
        super(rest);
        this.letGo = letGo;
    }

    @Override
    public void batchCompleted() {
        super.batchCompleted();
        try {
            assertThat(letGo.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
