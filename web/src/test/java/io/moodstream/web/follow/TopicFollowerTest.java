package io.moodstream.web.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.schemas.BadRecordException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringDeserializer;
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

    @Test
    void a_value_that_is_too_large_to_keep_is_not_even_read() {
        SizeLimitedDeserializer<String> small = new SizeLimitedDeserializer<>(new StringDeserializer(), 4);
        byte[] four = "four".getBytes(StandardCharsets.UTF_8);
        assertThat(small.deserialize("topic", new RecordHeaders(), four)).isEqualTo("four");
        assertThatThrownBy(() -> small.deserialize("topic", new RecordHeaders(), new byte[5]))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("5 bytes");
    }
}
