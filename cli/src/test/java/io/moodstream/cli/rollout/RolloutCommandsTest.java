package io.moodstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.RolloutDecision;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutOutcome;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.schemas.codec.Rollouts;
import io.moodstream.trainer.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A rollout from its publication to its end; the test decides in the stream app's place. */
@ExtendWith(CommandsExtension.class)
class RolloutCommandsTest {

    private static final PairedCounts GOOD = new PairedCounts(3_000, 90, 10, 2_000, 3_200, 0, 0, 0, 0);
    private static final PairedCounts FEW = new PairedCounts(120, 4, 3, 100, 300, 0, 0, 0, 0);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static TestCluster cluster;
    private static String artifact;

    @BeforeAll
    static void publish(TestCluster shared) throws IOException {
        cluster = shared;
        artifact = folder("custom");
        assertThat(cluster.run("rollouts").out()).startsWith("There are no rollouts: './moodstream publish");
        assertThat(cluster.json("rollouts")).isEmpty();
        assertThat(cluster.run("publish", artifact).err()).isEmpty();
    }

    /** A version without a plan ends whatever is under way. */
    @AfterEach
    void supersede() {
        assertThat(cluster.run("publish", artifact, "--keep", "1000").err()).isEmpty();
    }

    @Test
    void a_version_is_published_with_a_plan_and_becomes_the_challenger() throws IOException {
        JsonNode published = start();
        String version = id(published);

        assertThat(cluster.run("rollouts").out())
                .containsPattern(version + " +starting +1 of 3: shadow +0 .* inconclusive +"
                        + published.path("rollout").asText());
        assertThat(cluster.run("rollouts", "show", "custom").out())
                .contains(
                        version + " by the plan",
                        "Next        A stream app must run",
                        "canary 10 %: at least 500 labelled photos, at most 7d");
        assertThat(cluster.run("models").out())
                .containsPattern(version + " +challenger")
                .containsPattern("custom@\\d+ +yes +champion")
                .contains(version + " is in a rollout: './moodstream rollouts show custom'.");
        JsonNode model = last(cluster.json("models"));
        assertThat(model.path("alias").asText()).isEqualTo("challenger");
        assertThat(model.path("rollout")).isEqualTo(published.path("rollout"));
        assertThat(cluster.run("models", "show", version).out()).contains(version + ", the version in a rollout");
    }

    @Test
    void publishing_says_which_plan_there_is() {
        assertThat(cluster.run("publish", artifact, "--rollout", "shadow,canary:2.5", "--dry-run")
                        .out())
                .contains("the rollout plan is shadow, canary 2.5 % as a dry run", "'./moodstream rollouts'");
        assertThat(cluster.run("rollouts").out()).contains("starting (dry run)");
    }

    @Test
    void the_rollout_of_a_member_that_does_not_vote_says_that_it_does_not_begin_and_what_ends_it() throws IOException {
        assertThat(cluster.run("publish", artifact, "--member", "mine").out()).doesNotContain("does not vote");
        assertThat(cluster.run("publish", artifact, "--member", "mine", "--rollout", "shadow")
                        .out())
                .contains("mine does not vote by majority@1: its rollout begins once a voting policy names it"
                        + " ('./moodstream policy --voters').");

        assertThat(cluster.run("rollouts").out()).containsPattern("mine@2 +waiting +1 of 1");
        assertThat(cluster.run("rollouts", "show", "mine").out())
                .contains("Next        mine does not vote by majority@1: its rollout begins once a voting policy names")
                .contains("'./moodstream rollouts abort mine@2' ends it.");
        assertThat(cluster.json("rollouts", "show", "mine@2").path("next").asText())
                .startsWith("mine does not vote");
        assertThat(cluster.run("publish", artifact, "--rollout", "shadow").out())
                .as("custom votes")
                .doesNotContain("does not vote");
        assertThat(cluster.run("rollouts", "abort", "mine").out()).startsWith("Ordered: mine@2 never votes again");
        assertThat(cluster.run("publish", artifact, "--member", "mine").err()).isEmpty();
    }

    @Test
    void a_rollout_under_way_shows_its_evidence_and_what_is_missing() throws IOException {
        JsonNode published = start();
        decide(published, RolloutStatus.RUNNING, 1, FEW, 20);

        assertThat(cluster.run("rollouts", "show", id(published)).out())
                .contains("running, stage 2 of 3: canary 10 %, since ", "on 10 % of the photos")
                .contains("300 photos by both versions, 120 of them labelled: both right on 100")
                .contains("95 % sure at every look: inconclusive", "Why         A test says so. Decided by test at ")
                .contains("480 labelled photos more; then stage 3 (canary 50 %) begins.");
        JsonNode shown =
                cluster.json("rollouts", "show", published.path("rollout").asText());
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
        JsonNode published = start();
        decide(published, RolloutStatus.RUNNING, 2, FEW, 500);

        assertThat(cluster.run("rollouts", "show", "custom").out())
                .containsPattern(
                        "a difference above -0.50 points \\(it may be -\\d+.\\d\\d\\); then the last stage ends");
    }

    @Test
    void a_promoted_version_is_the_champion_and_the_one_before_it_the_previous() throws IOException {
        JsonNode published = start();
        decide(published, RolloutStatus.PROMOTED, 3, GOOD, 0);

        assertThat(cluster.run("rollouts").out())
                .containsPattern(id(published) + " +promoted +all photos +3000 .* better");
        assertThat(cluster.run("rollouts", "show", "custom").out())
                .contains("on 100 % of the photos", "it is watched, and rolled back if it turns out worse.");
        JsonNode models = cluster.json("models");
        assertThat(last(models).path("alias").asText()).isEqualTo("champion");
        assertThat(models.get(models.size() - 2).path("alias").asText()).isEqualTo("previous");
        assertThat(cluster.run("models", "show", "custom").out())
                .contains(id(published) + ", the version that stream apps should run");
    }

    @Test
    void a_promotion_without_the_evidence_for_it_is_not_shown() throws IOException {
        JsonNode published = start();
        decide(published, RolloutStatus.PROMOTED, 3, FEW, 0);

        assertThat(cluster.json("rollouts", "show", "custom").path("status").asText())
                .isEqualTo("starting");
        assertThat(cluster.run("models").out()).containsPattern(id(published) + " +challenger");
    }

    @Test
    void an_ended_rollout_takes_no_order() throws IOException {
        JsonNode published = start();
        decide(published, RolloutStatus.ROLLED_BACK, 1, FEW, 120);

        assertThat(cluster.run("rollouts", "show", id(published)).out())
                .contains("Status      rolled back", "Nothing: the rollout is over.", "on 0 % of the photos");
        refused("The rollout of " + id(published) + " is over (ROLLED_BACK)", "promote", id(published));
        refused("There is no rollout of 'custom' under way; under way is none", "promote", "custom");
    }

    @Test
    void an_operator_pauses_resumes_and_promotes() throws IOException {
        JsonNode published = start();
        decide(published, RolloutStatus.RUNNING, 1, FEW, 20);

        assertThat(cluster.run("rollouts", "pause", "custom", "--reason", "labels are wrong")
                        .out())
                .startsWith("Ordered: " + id(published) + " stays in its stage");
        assertThat(cluster.run("rollouts", "show", "custom").out())
                .contains("An operator paused it: './moodstream rollouts resume custom'.", "labels are wrong");
        assertThat(cluster.json("rollouts", "resume", "custom").path("order").asText())
                .isEqualTo("auto");
        JsonNode promoted = cluster.json("rollouts", "promote", id(published));
        assertThat(promoted.path("order").asText()).isEqualTo("promote");
        assertThat(promoted.path("plan_id")).isEqualTo(published.path("rollout"));
        refused("has the order PROMOTE, which cannot be followed by PAUSE", "pause", "custom");
    }

    @Test
    void an_aborted_rollout_goes_no_further() throws IOException {
        JsonNode published = start();

        assertThat(cluster.run("rollouts", "abort", "custom").out())
                .startsWith("Ordered: " + id(published) + " never votes again");
        refused("has the order ABORT, which cannot be followed by PROMOTE", "promote", id(published));
    }

    @Test
    void a_member_has_one_rollout_at_a_time() throws IOException {
        String first = id(start());

        CommandRun second = cluster.run("publish", artifact, "--rollout", "shadow");

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err())
                .contains("The rollout of " + first + " is under way", "abort or promote it first")
                .hasLineCount(1);
    }

    @Test
    void a_pin_wins_over_a_plan() throws IOException {
        String version = id(start());

        assertThat(cluster.run("pin", "custom@1").out())
                .contains("The rollout of " + version + " waits until then, since a pin wins over a plan.");
        assertThat(cluster.run("rollouts").out()).containsPattern(version + " +pinned");
        assertThat(cluster.run("rollouts", "show", version).out()).contains("pinned to version 1, which wins over");
        refused("'custom' is pinned to version 1, and a pin wins over a rollout", "abort", "custom");
        assertThat(cluster.run("pin", "--release", "custom").out()).contains("no rollout plan holds back");
        assertThat(cluster.json("pin", "custom@1").path("waiting_rollout").asLong())
                .isPositive();
        cluster.run("pin", "--release", "custom");
    }

    @Test
    void versions_without_a_rollout_are_told_those_with_one() throws IOException {
        String version = id(start());

        refused("There is no rollout of 'costum'; there ", "show", "costum");
        refused("There is no rollout of 'costum' under way; under way is " + version, "abort", "costum");
        refused("custom@999 has no rollout plan; those with one are [", "promote", "custom@999");
    }

    @Test
    void the_first_version_of_a_member_has_nothing_to_be_compared_with() {
        CommandRun run = cluster.run("publish", folder("xgcustom"), "--rollout", "shadow");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("There is no live version that xgcustom@1")
                .hasLineCount(1);
    }

    private static void refused(String why, String... words) {
        CommandRun run = cluster.run(
                java.util.stream.Stream.concat(java.util.stream.Stream.of("rollouts"), List.of(words).stream())
                        .toArray(String[]::new));

        assertThat(run.status()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).contains(why).hasLineCount(1);
    }

    private static JsonNode start() throws IOException {
        return cluster.json("publish", artifact, "--keep", "1000", "--rollout", "shadow,canary:10,canary:50")
                .get(0);
    }

    private static void decide(
            JsonNode published, RolloutStatus status, int stage, PairedCounts counts, long labelledInStage) {
        String plan = published.path("rollout").asText();
        boolean promoted = status == RolloutStatus.PROMOTED;
        cluster.send(
                cluster.cluster().topics().rollouts(),
                plan,
                RolloutDecision.newBuilder()
                        .setPlanId(plan)
                        .setMember("custom")
                        .setCandidate(published.path("version").asLong())
                        .setBaseline(1)
                        .setStatus(Rollouts.avro(status))
                        .setStage(stage)
                        .setStageSince(NOW)
                        .setOutcome(Rollouts.avro(RolloutOutcome.INCONCLUSIVE))
                        .setEvidence(Rollouts.avro(counts, 0.05))
                        .setStageLabelled(labelledInStage)
                        .setPromotion(promoted ? Rollouts.avro(counts, 0.05) : null)
                        .setReason("A test says so.")
                        .setDecidedAt(NOW)
                        .setAppInstance("test")
                        .build());
    }

    private static String id(JsonNode published) {
        return published.path("member").asText() + "@"
                + published.path("version").asLong();
    }

    private static JsonNode last(JsonNode array) {
        return array.get(array.size() - 1);
    }

    private static String folder(String member) {
        Path bundle = Bundle.folder(cluster.dataDir().resolve("cache"));
        return bundle.resolve(member).toString();
    }
}
