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
    void requires_the_rights_to_read_and_write() {
        assertThatCode(() -> rights(Set.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> rights(Set.of(AclOperation.READ, AclOperation.DESCRIBE)))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("The stream app has no right to [WRITE] on topic 'rollouts': grant it Read and Write,"
                        + " as docs/kafka-acls.txt says.");
        assertThatThrownBy(() -> rights(Set.of(AclOperation.DESCRIBE))).hasMessageContaining("[READ, WRITE]");
    }

    @Test
    void passes_if_the_broker_does_not_report_rights() {
        assertThatCode(() -> rights(Set.of())).doesNotThrowAnyException();
        assertThatCode(() -> TopicRights.of(new TopicDescription("rollouts", false, List.of()))
                        .check())
                .doesNotThrowAnyException();
    }

    private static void rights(Set<AclOperation> granted) {
        TopicRights.of("rollouts", granted).check();
    }
}
