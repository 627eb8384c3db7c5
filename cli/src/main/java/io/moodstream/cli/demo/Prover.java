package io.moodstream.cli.demo;

import io.moodstream.client.connect.Cluster;
import io.moodstream.client.samples.Check;
import io.moodstream.client.samples.MetricsRecomputation;
import io.moodstream.client.samples.Proof;
import io.moodstream.client.samples.TopicContents;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Reads the topics until the metrics, which lag slightly behind the predictions, are complete. */
final class Prover {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Prover() {}

    /** The first proof that holds, or the last one after half a minute. */
    static Proof awaitComplete(Cluster cluster, int sent, Set<Set<String>> snapshots, MetricsRecomputation metrics) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            Proof proof = new Proof(TopicContents.read(cluster), metrics);
            boolean holds = proof.checks(sent, snapshots).stream().allMatch(Check::holds);
            if (holds || System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return proof;
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }
}
