package io.moodstream.cli.train;

import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.text.Progress;
import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.ModelPublisher;
import io.moodstream.modeltopic.PublishProgress;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.gate.GatedArtifacts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Publishes artifacts to a cluster's model topic in one transaction, and removes old versions. */
public final class ArtifactPublication {

    private static final long MIB = 1 << 20;

    private final Cluster cluster;
    private final ModelPublisher publisher;
    private final int keep;

    /** @param keep number of versions of each member to keep, 1 or more */
    public ArtifactPublication(Cluster cluster, ModelPublisher publisher, int keep) {
        this.cluster = cluster;
        this.publisher = publisher;
        this.keep = keep;
    }

    /** Publishes without output. */
    public List<Manifest> publish(List<ArtifactFolder> artifacts) {
        List<Manifest> published = ArtifactPublisher.publish(publisher, artifacts, PublishProgress.SILENT);
        publisher.prune(keep);
        return published;
    }

    /** Publishes with a progress bar, and reports what was published and removed. */
    public void publish(List<ArtifactFolder> artifacts, Terminal terminal) {
        publish(artifacts, Map.of(), terminal);
    }

    /** The same for the artifacts that passed the gate. */
    public void publish(GatedArtifacts gated, Terminal terminal) {
        publish(gated.passed(), gated.facts(), terminal);
    }

    private void publish(List<ArtifactFolder> artifacts, Map<String, Map<String, String>> facts, Terminal terminal) {
        List<Manifest> published = ArtifactPublisher.publish(publisher, artifacts, facts, shown(terminal));
        terminal.say("Published " + names(published.stream().map(Manifest::id).toList()) + " on the topic '"
                + cluster.topics().models().name() + "'; stream apps take them over by themselves.");
        List<MemberVersion> removed = publisher.prune(keep);
        if (!removed.isEmpty()) {
            terminal.say("Took away " + names(removed) + ": the newest " + keep + " of each member are kept.");
        }
    }

    private static PublishProgress shown(Terminal terminal) {
        return new PublishProgress() {
            private @org.jspecify.annotations.Nullable Progress bar;

            @Override
            public void sent(long sent, long total) {
                Progress known = bar;
                if (known == null) {
                    known = Progress.of(terminal, "Publishing (MiB)", Math.max(1, total / MIB));
                    bar = known;
                }
                known.to(sent / MIB);
                if (sent == total) {
                    known.close();
                }
            }
        };
    }

    private static String names(List<MemberVersion> ids) {
        return ids.stream().map(MemberVersion::toString).collect(Collectors.joining(", "));
    }
}
