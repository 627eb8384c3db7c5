package io.moodstream.cli.demo;

import io.moodstream.client.connect.Cluster;
import io.moodstream.stream.metrics.OfflineMetrics;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Reads the topics until the metrics, which lag slightly behind the predictions, are complete. */
final class Prover {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Prover() {}

    /** The first proof that holds, or the last one after half a minute. */
    static Proof awaitComplete(Cluster cluster, int sent, Set<Set<String>> snapshots, OfflineMetrics offline) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            Proof proof = new Proof(TopicContents.read(cluster), offline);
            boolean holds = proof.checks(sent, snapshots).stream().allMatch(Check::holds);
            if (holds || System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return proof;
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }
}
