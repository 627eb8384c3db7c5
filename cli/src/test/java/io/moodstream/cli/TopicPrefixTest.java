package io.moodstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands on a running cluster, under a prefix that has no topics, and with a registry that is down. */
@ExtendWith(CommandsExtension.class)
class TopicPrefixTest {

    private final TestCluster cluster;

    TopicPrefixTest(TestCluster cluster) {
        this.cluster = cluster;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    models                 | models
                    models show custom     | models
                    models mend            | models
                    policy                 | models
                    policy --compare       | predictions
                    pin custom@1           | models
                    pin --release custom   | models
                    rollouts               | models
                    rollouts abort custom  | models
                    watch metrics          | model-metrics
                    label photo-1 happy    | photo-labels
                    trace photo-1          | predictions
                    replay                 | predictions
                    dlq list               | photo-events-dlq
                    dlq show 0/0           | photo-events-dlq
                    dlq replay --all       | photo-events-dlq
                    """)
    void reports_a_missing_topic_without_creating_it(String words, String topic) throws Exception {
        CommandRun run = elsewhere(words);

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .contains("'nowhere-" + topic + "'")
                .containsPattern("There is no topic|does not exist; create the topics first")
                .doesNotContain("Exception", "--stacktrace")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        try (Admin admin = cluster.cluster().admin()) {
            assertThat(admin.listTopics().names().get()).noneMatch(name -> name.startsWith("nowhere-"));
        }
    }

    @Test
    void the_doctor_reports_missing_topics_and_schemas_with_a_remedy() throws IOException {
        CommandRun run = elsewhere("doctor --output json");

        assertThat(run.status()).isEqualTo(1);
        JsonNode findings = new ObjectMapper().readTree(run.out());
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.fieldNames()).toIterable().containsExactly("subject", "state", "text", "remedy");
            assertThat(finding).allMatch(JsonNode::isTextual);
            assertThat(finding.path("state").asText()).isIn("ok", "warning", "failed", "unknown");
        });
        assertThat(finding(findings, "broker").path("state").asText()).isEqualTo("ok");
        assertThat(finding(findings, "broker").path("remedy").asText()).isEmpty();
        assertFailed(finding(findings, "topics"), "Topic 'nowhere-photo-events' does not exist.", "--topic-prefix");
        assertFailed(finding(findings, "schemas"), "'nowhere-photo-events-value'", "--topic-prefix");
        assertFailed(finding(findings, "models"), "nowhere-model", "Set the topics up first.");
    }

    @Test
    void reports_an_unreachable_registry_although_the_broker_responds() throws IOException {
        String closed = "http://127.0.0.1:" + CapturedCommand.closedPort();

        CommandRun run = CommandRun.of(
                "rollouts",
                "--bootstrap-server",
                cluster.cluster().bootstrapServers(),
                "--schema-registry",
                closed,
                "--topic-prefix",
                cluster.prefix());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("No schema registry answers as it should at " + closed)
                .contains("check --schema-registry")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    private static void assertFailed(JsonNode finding, String text, String remedy) {
        assertThat(finding.path("state").asText()).isEqualTo("failed");
        assertThat(finding.path("text").asText()).contains(text);
        assertThat(finding.path("remedy").asText()).contains(remedy);
    }

    private static JsonNode finding(JsonNode findings, String subject) {
        for (JsonNode finding : findings) {
            if (finding.path("subject").asText().equals(subject)) {
                return finding;
            }
        }
        throw new AssertionError("Nothing was found about " + subject + " in " + findings);
    }

    private CommandRun elsewhere(String words) {
        return CommandRun.of(Stream.concat(
                        Stream.of(words.split(" ")),
                        Stream.of("--data-dir", cluster.dataDir().toString(), "--topic-prefix", "nowhere-"))
                .toArray(String[]::new));
    }
}
