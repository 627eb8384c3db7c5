package io.moodstream.stream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

final class TopicRightsTest {

    @Test
    void reading_and_writing_must_be_allowed() {
        assertThatCode(() -> rights(Set.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> rights(Set.of(AclOperation.READ, AclOperation.DESCRIBE)))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("The stream app has no right to [WRITE] on topic 'rollouts': grant it Read and Write,"
                        + " as docs/kafka-acls.txt says.");
        assertThatThrownBy(() -> rights(Set.of(AclOperation.DESCRIBE))).hasMessageContaining("[READ, WRITE]");
    }

    @Test
    void brokers_that_do_not_say_what_they_allow_are_believed() {
        assertThatCode(() -> rights(Set.of())).doesNotThrowAnyException();
        assertThatCode(() -> TopicRights.of(new TopicDescription("rollouts", false, List.of()))
                        .check())
                .doesNotThrowAnyException();
    }

    private static void rights(Set<AclOperation> granted) {
        TopicRights.of("rollouts", granted).check();
    }
}
