package io.moodstream.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.trainer.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Members get and lose their vote by {@code policy --voters}; voters that cannot vote are rejected. */
@ExtendWith(CommandsExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyVotersTest {

    private final TestCluster cluster;
    private Path bundle = Path.of("");
    private Path custom = Path.of("");

    PolicyVotersTest(TestCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void publishTwoMembers() {
        bundle = Bundle.folder(cluster.dataDir().resolve("cache"));
        custom = bundle.resolve("custom");
        CommandRun run = cluster.run(
                "publish", custom.toString(), bundle.resolve("xgcustom").toString());
        assertThat(run.status()).as(run.err()).isZero();
        CommandRun mine = cluster.run("publish", custom.toString(), "--member", "mine");
        assertThat(mine.status()).as(mine.err()).isZero();
        assertThat(mine.out()).contains("Published mine@1 on");
    }

    @Test
    void a_new_member_joins_and_leaves_the_vote_through_the_policy() throws IOException {
        assertThat(cluster.json("models", "show", "mine@1").path("kind").asText())
                .isEqualTo("custom");

        assertThat(cluster.run("models").out()).contains("mine has no vote by ");

        JsonNode joined = cluster.json("policy", "--publish", "majority", "--voters", "xgcustom,mine,custom");
        assertThat(joined.path("voters")).extracting(JsonNode::asText).containsExactly("custom", "mine", "xgcustom");
        assertThat(cluster.run("policy").out())
                .containsPattern("majority@" + joined.path("version").asLong() + " +yes +custom, mine, xgcustom");

        JsonNode kept = cluster.json("policy", "--publish", "majority", "--reason", "the same voters");
        assertThat(kept.path("voters")).hasSize(3);

        JsonNode weighted = cluster.json("policy", "--publish", "weighted", "--voters", "custom,xgcustom");
        assertThat(weighted.path("weights").fieldNames()).toIterable().containsExactlyInAnyOrder("custom", "xgcustom");
    }

    @Test
    void rejects_voters_that_cannot_vote() {
        assertRefused("Of other no usable version is published, so", "majority", "custom,other");
        assertRefused("It names custom more than once.", "majority", "custom,xgcustom,custom");
        assertRefused("neither ensemble nor detector", "majority", "custom,detector");
        assertRefused("It has no weight for mine. Train all of them together.", "weighted", "custom,mine");
        assertRefused("The stack was fitted with ipretrained, pretrained", "stack", "custom,xgcustom");
        assertRefused("There is no voting policy 'loudest'", "loudest", "custom");
    }

    @Test
    void rejects_voters_without_a_policy_and_unusable_member_names() {
        CommandRun alone = cluster.run("policy", "--voters", "custom,mine");
        assertThat(alone.status()).isEqualTo(1);
        assertThat(alone.err()).contains("add '--publish majority'").hasLineCount(1);

        CommandRun named = cluster.run("publish", custom.toString(), "--member", "ensemble");
        assertThat(named.err()).contains("neither ensemble nor detector, not 'ensemble'");
        CommandRun several = cluster.run("publish", bundle.toString(), "--member", "mine");
        assertThat(several.err()).contains("--member names one artifact of a member");
    }

    private void assertRefused(String sentence, String rule, String voters) {
        CommandRun run = cluster.run("policy", "--publish", rule, "--voters", voters);
        assertThat(run.status()).as(voters).isEqualTo(1);
        assertThat(run.err()).contains(sentence).hasLineCount(1);
    }
}
