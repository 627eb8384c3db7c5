package io.moodstream.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.rollout.RolloutSplit;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

/** Anybody can recompute which version votes on a photo with the hash that every Kafka client has. */
class SplitLikeKafkaTest {

    @Test
    void splits_by_kafkas_murmur2_for_ids_of_any_length_and_script() {
        Random random = new Random(17);
        for (int i = 0; i < 20_000; i++) {
            String photo = random.ints(i % 50, 1, 0x2fff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String plan = "custom-" + i;
            int bucket = Utils.toPositive(Utils.murmur2((photo + plan).getBytes(StandardCharsets.UTF_8))) % 10_000;

            assertThat(RolloutSplit.votes(photo, plan, bucket)).isFalse();
            assertThat(RolloutSplit.votes(photo, plan, bucket + 1)).isTrue();
        }
    }
}
