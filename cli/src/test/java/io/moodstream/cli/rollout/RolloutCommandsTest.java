package io.moodstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How rollouts are published, controlled and rejected before the stream app has decided anything. */
@ExtendWith(CommandsExtension.class)
class RolloutCommandsTest {

    private static CommandRollouts rollouts;

    @BeforeAll
    static void publish(TestCluster cluster) throws IOException {
        assertThat(cluster.run("rollouts").out()).startsWith("There are no rollouts: './moodstream publish");
        assertThat(cluster.json("rollouts")).isEmpty();
        rollouts = CommandRollouts.on(cluster);
    }

    /** A version without a plan ends whatever is under way. */
    @AfterEach
    void supersede() {
        rollouts.supersede();
    }

    @Test
    void a_version_is_published_with_a_plan_and_becomes_the_challenger() throws IOException {
        JsonNode published = rollouts.start();
        String version = CommandRollouts.id(published);

        assertThat(rollouts.cluster().run("rollouts").out())
                .containsPattern(version + " +starting +1 of 3: shadow +0 .* inconclusive +"
                        + published.path("rollout").asText());
        assertThat(rollouts.cluster().run("rollouts", "show", "custom").out())
                .contains(
                        version + " by the plan",
                        "Next        A stream app must run",
                        "canary 10 %: at least 500 labelled photos, at most 7d");
        assertThat(rollouts.cluster().run("models").out())
                .containsPattern(version + " +challenger")
                .containsPattern("custom@\\d+ +yes +champion")
                .contains(version + " is in a rollout: './moodstream rollouts show custom'.");
        JsonNode model = CommandRollouts.last(rollouts.cluster().json("models"));
        assertThat(model.path("alias").asText()).isEqualTo("challenger");
        assertThat(model.path("rollout")).isEqualTo(published.path("rollout"));
        assertThat(rollouts.cluster().run("models", "show", version).out())
                .contains(version + ", the version in a rollout");
    }

    @Test
    void publishing_prints_the_rollout_plan() {
        assertThat(rollouts.cluster()
                        .run("publish", rollouts.artifact(), "--rollout", "shadow,canary:2.5", "--dry-run")
                        .out())
                .contains("the rollout plan is shadow, canary 2.5 % as a dry run", "'./moodstream rollouts'");
        assertThat(rollouts.cluster().run("rollouts").out()).contains("starting (dry run)");
    }

    @Test
    void the_rollout_of_a_member_without_a_vote_waits_and_can_be_aborted() throws IOException {
        assertThat(rollouts.cluster()
                        .run("publish", rollouts.artifact(), "--member", "mine")
                        .out())
                .doesNotContain("does not vote");
        assertThat(rollouts.cluster()
                        .run("publish", rollouts.artifact(), "--member", "mine", "--rollout", "shadow")
                        .out())
                .contains("mine does not vote by majority@1: its rollout begins once a voting policy names it"
                        + " ('./moodstream policy --voters').");

        assertThat(rollouts.cluster().run("rollouts").out()).containsPattern("mine@2 +waiting +1 of 1");
        assertThat(rollouts.cluster().run("rollouts", "show", "mine").out())
                .contains("Next        mine does not vote by majority@1: its rollout begins once a voting policy names")
                .contains("'./moodstream rollouts abort mine@2' ends it.");
        assertThat(rollouts.cluster()
                        .json("rollouts", "show", "mine@2")
                        .path("next")
                        .asText())
                .startsWith("mine does not vote");
        assertThat(rollouts.cluster()
                        .run("publish", rollouts.artifact(), "--rollout", "shadow")
                        .out())
                .as("custom does vote")
                .doesNotContain("does not vote");
        assertThat(rollouts.cluster().run("rollouts", "abort", "mine").out())
                .startsWith("Ordered: mine@2 never votes again");
        assertThat(rollouts.cluster()
                        .run("publish", rollouts.artifact(), "--member", "mine")
                        .err())
                .isEmpty();
    }

    @Test
    void an_aborted_rollout_cannot_be_promoted() throws IOException {
        JsonNode published = rollouts.start();

        assertThat(rollouts.cluster().run("rollouts", "abort", "custom").out())
                .startsWith("Ordered: " + CommandRollouts.id(published) + " never votes again");
        rollouts.refused(
                "has the order ABORT, which cannot be followed by PROMOTE", "promote", CommandRollouts.id(published));
    }

    @Test
    void a_member_has_one_rollout_at_a_time() throws IOException {
        String first = CommandRollouts.id(rollouts.start());

        CommandRun second = rollouts.cluster().run("publish", rollouts.artifact(), "--rollout", "shadow");

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err())
                .contains("The rollout of " + first + " is under way", "abort or promote it first")
                .hasLineCount(1);
    }

    @Test
    void a_pin_overrides_a_rollout_plan() throws IOException {
        String version = CommandRollouts.id(rollouts.start());

        assertThat(rollouts.cluster().run("pin", "custom@1").out())
                .contains("The rollout of " + version + " waits until then, since a pin wins over a plan.");
        assertThat(rollouts.cluster().run("rollouts").out()).containsPattern(version + " +pinned");
        assertThat(rollouts.cluster().run("rollouts", "show", version).out())
                .contains("pinned to version 1, which wins over");
        rollouts.refused("'custom' is pinned to version 1, and a pin wins over a rollout", "abort", "custom");
        assertThat(rollouts.cluster().run("pin", "--release", "custom").out()).contains("no rollout plan holds back");
        assertThat(rollouts.cluster()
                        .json("pin", "custom@1")
                        .path("waiting_rollout")
                        .asLong())
                .isPositive();
        rollouts.cluster().run("pin", "--release", "custom");
    }

    @Test
    void rejects_orders_for_versions_without_a_rollout() throws IOException {
        String version = CommandRollouts.id(rollouts.start());

        rollouts.refused("There is no rollout of 'costum'; there ", "show", "costum");
        rollouts.refused("There is no rollout of 'costum' under way; under way is " + version, "abort", "costum");
        rollouts.refused("custom@999 has no rollout plan; those with one are [", "promote", "custom@999");
    }

    @Test
    void rejects_a_rollout_of_the_first_version_of_a_member() {
        CommandRun run = rollouts.cluster().run("publish", rollouts.folder("xgcustom"), "--rollout", "shadow");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("There is no live version that xgcustom@1")
                .hasLineCount(1);
    }
}
