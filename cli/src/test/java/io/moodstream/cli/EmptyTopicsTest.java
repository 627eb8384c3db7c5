package io.moodstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The output of commands on topics that were set up but are still empty. */
@ExtendWith(CommandsExtension.class)
class EmptyTopicsTest {

    private final TestCluster cluster;

    EmptyTopicsTest(TestCluster cluster) {
        this.cluster = cluster;
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "rollouts", "dlq list"})
    void prints_an_empty_json_array(String words) throws IOException {
        JsonNode json = cluster.json(words.split(" "));

        assertThat(json.isArray()).isTrue();
        assertThat(json).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    models show custom          | There is no model 'custom' on the topic; there are none at all.
                    models show custom@1        | There is no model 'custom@1' on the topic; there are none at all.
                    pin custom@1                | custom@1 is not on the topic, nor is any other version of that member
                    rollouts show custom        | There is no rollout of 'custom'; there is none.
                    rollouts pause custom       | There is no rollout of 'custom' under way; under way is none
                    rollouts promote custom@1   | custom@1 has no rollout plan
                    policy --compare            | send some with './moodstream label' or 'upload --label'.
                    trace photo-1               | There is neither a prediction nor a dead letter of the photo 'photo-1'
                    dlq show 0/0                | There is no dead letter 0/0; './moodstream dlq list' shows those that
                    """)
    void reports_what_is_missing(String words, String why) {
        CommandRun run = cluster.run(words.split(" "));

        assertThat(run.status()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).contains(why).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    dlq list                    | 0 dead letters, of which 0 not sent again; 0 shown.
                    dlq replay --all            | Sending 0 letters again.
                    pin --release custom        | There is no pin on 'custom'; nothing was changed.
                    replay                      | 0 photos of 0 classified again; nothing differs.
                    models mend                 | Nothing to restore.
                    """)
    void succeeds_if_there_is_nothing_to_do(String words, String what) {
        CommandRun run = cluster.run(words.split(" "));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(what + System.lineSeparator());
    }

    @Test
    void the_built_in_majority_policy_decides() throws IOException {
        JsonNode policies = cluster.json("policy");

        assertThat(policies).hasSize(1);
        JsonNode majority = policies.get(0);
        assertThat(majority.path("name").textValue()).isEqualTo("majority");
        assertThat(majority.path("version").isIntegralNumber()).isTrue();
        assertThat(majority.path("decides").isBoolean()).isTrue();
        assertThat(majority.path("decides").asBoolean()).isTrue();
        assertThat(majority.path("voters"))
                .extracting(JsonNode::asText)
                .containsExactly("custom", "ipretrained", "pretrained", "xgcustom");
        assertThat(majority.path("weights").isObject()).isTrue();
        assertThat(majority.path("weights")).isEmpty();
        assertThat(cluster.run("policy").out()).containsPattern("majority@1 +yes .*\\(built in\\)");
    }
}
