package io.moodstream.web.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {

    @Test
    void restarts_after_an_error_and_reports_it_in_its_state() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        TopicFollower<String> follower = TopicFollower.start(
                "follow-test",
                () -> {
                    begun.countDown();
                    throw new NoClassDefFoundError("of a library that somebody updated meanwhile");
                },
                record -> {});
        try (follower) {
            assertThat(begun.await(30, TimeUnit.SECONDS)).as("it restarts").isTrue();
            assertThat(follower.state().reading()).isFalse();
            assertThat(follower.state().restarts()).isPositive();
        }
    }
}
