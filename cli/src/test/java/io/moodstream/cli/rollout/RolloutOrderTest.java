package io.moodstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutStatus;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON output of {@code rollouts}, for orders and for its list. */
@ExtendWith(CommandsExtension.class)
class RolloutOrderTest {

    private static final PairedCounts FEW = new PairedCounts(120, 4, 3, 100, 300, 0, 0, 0, 0);

    private static CommandRollouts rollouts;

    @BeforeAll
    static void publish(TestCluster cluster) {
        rollouts = CommandRollouts.on(cluster);
    }

    /** A version without a plan ends whatever is under way. */
    @AfterEach
    void supersede() {
        rollouts.supersede();
    }

    @ParameterizedTest
    @CsvSource({"pause,pause", "resume,auto", "promote,promote", "abort,abort"})
    void prints_an_order_as_json_and_records_its_author_and_reason(String command, String order) throws IOException {
        JsonNode published = rollouts.start();
        String version = CommandRollouts.id(published);

        JsonNode ordered =
                rollouts.cluster().json("rollouts", command, version, "--by", "anna", "--reason", "a \"test\"");

        assertThat(ordered.fieldNames()).toIterable().containsExactly("plan_id", "member", "version", "order");
        assertThat(ordered.path("plan_id").textValue())
                .isEqualTo(published.path("rollout").textValue());
        assertThat(ordered.path("member").textValue()).isEqualTo("custom");
        assertThat(ordered.path("version").isIntegralNumber()).isTrue();
        assertThat(ordered.path("version")).isEqualTo(published.path("version"));
        assertThat(ordered.path("order").textValue()).isEqualTo(order);
        assertThat(orderOf(version)).isEqualTo(order);
        assertThat(rollouts.cluster().run("rollouts", "show", version).out())
                .containsPattern("Order +" + order + " by anna at .*: a \"test\"");
    }

    @Test
    void an_aborted_rollout_rejects_other_orders() throws IOException {
        String version = CommandRollouts.id(rollouts.start());
        assertThat(rollouts.cluster().run("rollouts", "abort", version).status())
                .isZero();

        rollouts.refused("has the order ABORT, which cannot be followed by PAUSE", "pause", version);
        rollouts.refused("has the order ABORT, which cannot be followed by AUTO", "resume", version);
        assertThat(orderOf(version)).isEqualTo("abort");
    }

    @Test
    void a_rejected_order_changes_no_rollout() throws IOException {
        String version = CommandRollouts.id(rollouts.start());
        JsonNode before = rollouts.cluster().json("rollouts");

        rollouts.refused("'custom@nine' does not name a model version; write member@version", "pause", "custom@nine");
        rollouts.refused("custom@1 has no rollout plan; those with one are [", "resume", "custom@1");
        rollouts.refused("There is no rollout of 'xgcustom' under way; under way is " + version, "abort", "xgcustom");

        assertThat(rollouts.cluster().json("rollouts")).isEqualTo(before);
    }

    @Test
    void a_rollout_without_a_decision_has_its_plan_and_no_evidence() throws IOException {
        JsonNode published = rollouts.start();

        JsonNode listed = listed(published);

        assertThat(listed.path("status").textValue()).isEqualTo("starting");
        assertThat(listed.path("over").isBoolean()).isTrue();
        assertThat(listed.path("over").asBoolean()).isFalse();
        assertThat(listed.path("stage").isIntegralNumber()).isTrue();
        assertThat(listed.path("next").textValue()).isEqualTo("A stream app must run: it decides on the first stage.");
        assertThat(listed.has("share")).as("before the first decision").isFalse();
        assertThat(listed.at("/evidence/labelled").asLong(-1)).isZero();
        assertThat(listed.at("/evidence/outcome").textValue()).isEqualTo("inconclusive");
        JsonNode plan = listed.path("plan");
        assertThat(plan.at("/stages/0/mode").textValue()).isEqualTo("shadow");
        assertThat(plan.at("/stages/1/mode").textValue()).isEqualTo("canary");
        assertThat(plan.at("/stages/1/share").doubleValue()).isEqualTo(0.1);
        assertThat(plan.at("/stages/1/labelled").asLong()).isEqualTo(500);
        assertThat(plan.at("/stages/1/max_duration_ms").asLong())
                .isEqualTo(Duration.ofDays(7).toMillis());
        assertThat(plan.path("alpha").doubleValue()).isEqualTo(0.05);
        assertThat(plan.path("on_pass").textValue()).isEqualTo("promote");
        assertThat(plan.path("dry_run").isBoolean()).isTrue();
        assertThat(plan.path("order").textValue()).isEqualTo("auto");
    }

    @Test
    void a_rollout_that_was_rolled_back_is_over() throws IOException {
        JsonNode published = rollouts.start();
        rollouts.decide(published, RolloutStatus.ROLLED_BACK, 1, FEW, 120);

        JsonNode listed = listed(published);

        assertThat(listed.path("status").textValue()).isEqualTo("rolled_back");
        assertThat(listed.path("over").asBoolean()).isTrue();
        assertThat(listed.path("share").doubleValue()).isZero();
        assertThat(listed.path("missing_labelled").asLong(-1)).isZero();
        assertThat(listed.path("reason").textValue()).isEqualTo("A test says so.");
        assertThat(listed.path("next").textValue()).isEqualTo("Nothing: the rollout is over.");
        assertThat(listed.at("/evidence/candidate_only").asLong()).isEqualTo(4);
    }

    private static String orderOf(String version) throws IOException {
        return rollouts.cluster()
                .json("rollouts", "show", version)
                .at("/plan/order")
                .asText();
    }

    /** The list's entry for a published rollout. */
    private JsonNode listed(JsonNode published) throws IOException {
        for (JsonNode rollout : rollouts.cluster().json("rollouts")) {
            if (rollout.path("plan_id").equals(published.path("rollout"))) {
                return rollout;
            }
        }
        throw new AssertionError("It is not listed: " + published);
    }
}
