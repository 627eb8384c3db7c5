package io.moodstream.system.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Prediction;
import io.moodstream.cli.up.StreamAppProcess;
import io.moodstream.client.samples.Check;
import io.moodstream.client.samples.Proof;
import io.moodstream.client.samples.TopicContents;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must hold of the topics, now or after an upgrade: one answer for each photo, and metrics that equal a
 * recomputation.
 */
final class TopicProof {

    private TopicProof() {}

    /** @param sent number of photos that were sent */
    static void assertHolds(TopicContents contents, int sent) {
        Set<Set<String>> snapshots =
                contents.predictions().stream().map(TopicProof::versions).collect(Collectors.toSet());
        assertThat(new Proof(contents, StreamAppProcess.offlineMetrics()).checks(sent, snapshots))
                .allMatch(Check::holds);
    }

    /** The versions that decided a photo, such as {@code [custom@1, xgcustom@1]}. */
    static Set<String> versions(Prediction prediction) {
        return prediction.getBallots().stream()
                .map(ballot -> ballot.getMember() + "@" + ballot.getVersion())
                .collect(Collectors.toSet());
    }
}
