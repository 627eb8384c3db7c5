package io.moodstream.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(CommandsExtension.class)
class SetupCommandTest {

    private final TestCluster cluster;

    SetupCommandTest(TestCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void creates_missing_topics_and_can_be_repeated() throws Exception {
        for (int time = 0; time < 2; time++) {
            CommandRun run = setup("--partitions", "2", "--with-signing-key");
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out()).contains("Topics and schemas are there: other-photo-events,", "Models are signed by");
        }
        try (Admin admin = cluster.cluster().admin()) {
            assertThat(admin.listTopics().names().get()).contains("other-photo-events", "other-models");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--partitions 0", "--replication 0", "--replication -2"})
    void rejects_invalid_partitions_and_replication(String option) {
        CommandRun run = setup(option.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--partitions must be 1 or more and --replication 1 or more (or -1)");
    }

    private CommandRun setup(String... words) {
        Path data = cluster.dataDir();
        return CommandRun.of(Stream.concat(
                        Stream.concat(Stream.of("setup"), Stream.of(words)),
                        Stream.of("--data-dir", data.toString(), "--topic-prefix", "other-"))
                .toArray(String[]::new));
    }
}
