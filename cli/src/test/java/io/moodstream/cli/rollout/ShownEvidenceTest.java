package io.moodstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutStatus;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What commands show of a rollout's evidence until its end; the test decides in place of the stream app. */
@ExtendWith(CommandsExtension.class)
class ShownEvidenceTest {

    private static final PairedCounts GOOD = new PairedCounts(3_000, 90, 10, 2_000, 3_200, 0, 0, 0, 0);
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

    @Test
    void a_rollout_under_way_shows_its_evidence_and_what_is_missing() throws IOException {
        JsonNode published = rollouts.start();
        rollouts.decide(published, RolloutStatus.RUNNING, 1, FEW, 20);

        assertThat(rollouts.cluster()
                        .run("rollouts", "show", CommandRollouts.id(published))
                        .out())
                .contains("running, stage 2 of 3: canary 10 %, since ", "on 10 % of the photos")
                .contains("300 photos by both versions, 120 of them labelled: both right on 100")
                .contains("95 % sure at every look: inconclusive", "Why         A test says so. Decided by test at ")
                .contains("480 labelled photos more; then stage 3 (canary 50 %) begins.");
        JsonNode shown = rollouts.cluster()
                .json("rollouts", "show", published.path("rollout").asText());
        assertThat(shown.path("status").asText()).isEqualTo("running");
        assertThat(shown.path("missing_labelled").asLong()).isEqualTo(480);
        assertThat(shown.path("share").asDouble()).isEqualTo(0.1);
        assertThat(shown.at("/evidence/labelled").asLong()).isEqualTo(120);
        assertThat(shown.at("/evidence/lower").asDouble()).isBetween(-1.0, 0.0);
        assertThat(shown.at("/plan/stages")).hasSize(3);
        assertThat(shown.at("/plan/margin").asDouble()).isEqualTo(0.005);
    }

    @Test
    void the_last_stage_shows_the_difference_that_is_missing() throws IOException {
        JsonNode published = rollouts.start();
        rollouts.decide(published, RolloutStatus.RUNNING, 2, FEW, 500);

        assertThat(rollouts.cluster().run("rollouts", "show", "custom").out())
                .containsPattern(
                        "a difference above -0.50 points \\(it may be -\\d+.\\d\\d\\); then the last stage ends");
    }

    @Test
    void a_promoted_version_is_the_champion_and_its_predecessor_the_previous_one() throws IOException {
        JsonNode published = rollouts.start();
        rollouts.decide(published, RolloutStatus.PROMOTED, 3, GOOD, 0);

        assertThat(rollouts.cluster().run("rollouts").out())
                .containsPattern(CommandRollouts.id(published) + " +promoted +all photos +3000 .* better");
        assertThat(rollouts.cluster().run("rollouts", "show", "custom").out())
                .contains("on 100 % of the photos", "it is watched, and rolled back if it turns out worse.");
        JsonNode models = rollouts.cluster().json("models");
        assertThat(CommandRollouts.last(models).path("alias").asText()).isEqualTo("champion");
        assertThat(models.get(models.size() - 2).path("alias").asText()).isEqualTo("previous");
        assertThat(rollouts.cluster().run("models", "show", "custom").out())
                .contains(CommandRollouts.id(published) + ", the version that stream apps should run");
    }

    @Test
    void a_promotion_without_the_evidence_for_it_is_not_shown() throws IOException {
        JsonNode published = rollouts.start();
        rollouts.decide(published, RolloutStatus.PROMOTED, 3, FEW, 0);

        assertThat(rollouts.cluster()
                        .json("rollouts", "show", "custom")
                        .path("status")
                        .asText())
                .isEqualTo("starting");
        assertThat(rollouts.cluster().run("models").out())
                .containsPattern(CommandRollouts.id(published) + " +challenger");
    }

    @Test
    void an_ended_rollout_rejects_orders() throws IOException {
        JsonNode published = rollouts.start();
        rollouts.decide(published, RolloutStatus.ROLLED_BACK, 1, FEW, 120);

        assertThat(rollouts.cluster()
                        .run("rollouts", "show", CommandRollouts.id(published))
                        .out())
                .contains("Status      rolled back", "Nothing: the rollout is over.", "on 0 % of the photos");
        rollouts.refused(
                "The rollout of " + CommandRollouts.id(published) + " is over (ROLLED_BACK)",
                "promote",
                CommandRollouts.id(published));
        rollouts.refused("There is no rollout of 'custom' under way; under way is none", "promote", "custom");
    }

    @Test
    void an_operator_can_pause_resume_and_promote() throws IOException {
        JsonNode published = rollouts.start();
        rollouts.decide(published, RolloutStatus.RUNNING, 1, FEW, 20);

        assertThat(rollouts.cluster()
                        .run("rollouts", "pause", "custom", "--reason", "labels are wrong")
                        .out())
                .startsWith("Ordered: " + CommandRollouts.id(published) + " stays in its stage");
        assertThat(rollouts.cluster().run("rollouts", "show", "custom").out())
                .contains("An operator paused it: './moodstream rollouts resume custom'.", "labels are wrong");
        assertThat(rollouts.cluster()
                        .json("rollouts", "resume", "custom")
                        .path("order")
                        .asText())
                .isEqualTo("auto");
        JsonNode promoted = rollouts.cluster().json("rollouts", "promote", CommandRollouts.id(published));
        assertThat(promoted.path("order").asText()).isEqualTo("promote");
        assertThat(promoted.path("plan_id")).isEqualTo(published.path("rollout"));
        rollouts.refused("has the order PROMOTE, which cannot be followed by PAUSE", "pause", "custom");
    }
}
