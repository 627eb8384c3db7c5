package io.moodstream.web.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {

    @Test
    void no_error_ends_it_and_its_state_tells_of_it() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        TopicFollower<String> follower = TopicFollower.start(
                "follow-test",
                () -> {
                    begun.countDown();
                    throw new NoClassDefFoundError("of a library that somebody updated meanwhile");
                },
                record -> {});
        try (follower) {
            assertThat(begun.await(30, TimeUnit.SECONDS)).as("it begins anew").isTrue();
            assertThat(follower.state().reading()).isFalse();
            assertThat(follower.state().restarts()).isPositive();
        }
    }
}
