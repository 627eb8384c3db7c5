package io.moodstream.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code setup} does not do to a cluster, and the key that it makes only on request. */
@ExtendWith(CommandsExtension.class)
class SetupRefusalTest {

    private final TestCluster cluster;
    private final Path dataDir;

    SetupRefusalTest(TestCluster cluster, @TempDir Path dataDir) {
        this.cluster = cluster;
        this.dataDir = dataDir;
    }

    @Test
    void creates_no_topic_with_more_replicas_than_brokers() throws Exception {
        CommandRun run = setup("--topic-prefix", "copies-", "--replication", "5", "--with-signing-key");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("Kafka did not create topic 'copies-")
                .contains("): check the bootstrap server, the credentials and the replication factor.")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(topics()).noneMatch(name -> name.startsWith("copies-"));
        assertThat(dataDir).isEmptyDirectory();
    }

    @Test
    void does_not_change_topics_with_another_number_of_partitions() throws Exception {
        Set<String> before = topics();

        CommandRun run = setup("--topic-prefix", cluster.prefix(), "--partitions", "3");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("Topic '" + cluster.prefix() + "photo-events' has 6 partitions, not 3: configure the number"
                        + " it has, or use another topic prefix.")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(topics()).isEqualTo(before);
    }

    @Test
    void makes_a_signing_key_once_and_only_on_request() {
        CommandRun without = setup("--topic-prefix", cluster.prefix());
        assertThat(without.status()).as(without.err()).isZero();
        assertThat(without.out())
                .contains("Topics and schemas are there: " + cluster.prefix() + "photo-events,")
                .doesNotContain("signed");
        assertThat(dataDir).isEmptyDirectory();

        String made = lastLine(setup("--topic-prefix", cluster.prefix(), "--with-signing-key"));
        assertThat(made)
                .matches("Models are signed by key [0-9a-f]{16}; trusted are those in .*")
                .endsWith(dataDir.resolve("keys/trusted").toString());
        assertThat(dataDir.resolve("keys/signing.pem")).isNotEmptyFile();
        assertThat(lastLine(setup("--topic-prefix", cluster.prefix(), "--with-signing-key")))
                .isEqualTo(made);
    }

    private static String lastLine(CommandRun run) {
        assertThat(run.status()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        return lines.get(lines.size() - 1);
    }

    /** Uses its own data folder, so the cluster must be given by its addresses. */
    private CommandRun setup(String... options) {
        List<String> words = new ArrayList<>(List.of("setup", "--data-dir", dataDir.toString()));
        words.addAll(List.of("--bootstrap-server", cluster.cluster().bootstrapServers()));
        words.addAll(List.of("--schema-registry", cluster.cluster().registryUrl()));
        words.addAll(List.of(options));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private Set<String> topics() throws Exception {
        try (Admin admin = cluster.cluster().admin()) {
            return admin.listTopics().names().get();
        }
    }
}
