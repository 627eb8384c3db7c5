package io.moodstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.RolloutDecision;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.TestCluster;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutOutcome;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.schemas.codec.Rollouts;
import io.moodstream.trainer.bundle.Bundle;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Rollouts of the bundled {@code custom}, started and changed by commands.
 *
 * @param artifact the folder that is published
 */
record CommandRollouts(TestCluster cluster, String artifact) {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    /** Publishes the live version that others are rolled out against. */
    static CommandRollouts on(TestCluster cluster) {
        CommandRollouts rollouts = new CommandRollouts(cluster, folder(cluster, "custom"));
        assertThat(cluster.run("publish", rollouts.artifact).err()).isEmpty();
        return rollouts;
    }

    /** Publishes a version without a plan, which ends the rollout that is under way. */
    void supersede() {
        assertThat(cluster.run("publish", artifact, "--keep", "1000").err()).isEmpty();
    }

    /** Runs a {@code rollouts} command, which must fail with one line. */
    void refused(String why, String... words) {
        CommandRun run = cluster.run(
                Stream.concat(Stream.of("rollouts"), Arrays.stream(words)).toArray(String[]::new));

        assertThat(run.status()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).contains(why).hasLineCount(1);
    }

    /** Publishes a version with a plan of three stages. */
    JsonNode start() throws IOException {
        return cluster.json("publish", artifact, "--keep", "1000", "--rollout", "shadow,canary:10,canary:50")
                .get(0);
    }

    /** Writes a decision, as the stream app does. */
    void decide(JsonNode published, RolloutStatus status, int stage, PairedCounts counts, long labelledInStage) {
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

    static String id(JsonNode published) {
        return published.path("member").asText() + "@"
                + published.path("version").asLong();
    }

    static JsonNode last(JsonNode array) {
        return array.get(array.size() - 1);
    }

    /** The artifact folder of a bundled member. */
    String folder(String member) {
        return folder(cluster, member);
    }

    private static String folder(TestCluster cluster, String member) {
        return Bundle.folder(cluster.dataDir().resolve("cache")).resolve(member).toString();
    }
}
