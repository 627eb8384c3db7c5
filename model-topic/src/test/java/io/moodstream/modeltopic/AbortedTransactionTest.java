package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MemberVersion;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The brokers abort the transaction of a publisher that is late, or that another one fences. */
@ExtendWith(PlatformExtension.class)
class AbortedTransactionTest {

    @Test
    void reports_a_commit_after_the_abort_as_fenced(LocalPlatform platform, @TempDir Path temp) {
        try (TestTopic on = new TestTopic(platform, temp)) {
            on.publisher().publish(List.of(on.small("custom", 1)));
            on.publisher().publish(List.of(on.small("custom", 2)));
            Map<String, Object> late = new HashMap<>(on.topic.kafka());
            late.put("transaction.timeout.ms", 1_000);
            late.put("interceptor.classes", AbortAwaited.class.getName());
            ModelTopic topic = new ModelTopic(late, on.topic.registry(), on.topic.topic(), on.topic.rollouts());

            assertThatThrownBy(() -> new ModelPublisher(topic, on.key, on.trusted, Clock.systemUTC()).prune(1))
                    .isInstanceOf(PublisherFencedException.class)
                    .hasMessageContaining("run it again");

            assertThat(ModelTopicView.read(on.topic, on.trusted).models()).hasSize(2);
            assertThat(on.publisher().prune(1)).containsExactly(new MemberVersion("custom", 1));
        }
    }
}
