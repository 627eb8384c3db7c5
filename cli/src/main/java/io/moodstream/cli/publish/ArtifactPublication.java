package io.moodstream.cli.publish;

import io.moodstream.cli.rollout.VotingMembers;
import io.moodstream.cli.rollout.plan.PlanText;
import io.moodstream.cli.text.Progress;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.publish.PublishProgress;
import io.moodstream.modeltopic.publish.RolloutDraft;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.gate.GatedArtifacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return publish(artifacts, Optional.empty());
    }

    /** The same, with a rollout plan if there is one. */
    public List<Manifest> publish(List<ArtifactFolder> artifacts, Optional<RolloutDraft> rollout) {
        List<Manifest> published =
                ArtifactPublisher.publish(publisher, artifacts, Map.of(), rollout, PublishProgress.SILENT);
        publisher.prune(keep);
        return published;
    }

    /** Publishes with a progress bar, and reports what was published and removed. */
    public void publish(List<ArtifactFolder> artifacts, Optional<RolloutDraft> rollout, Terminal terminal) {
        publish(artifacts, Map.of(), rollout, terminal);
    }

    /** The same for the artifacts that passed the gate. */
    public void publish(GatedArtifacts gated, Optional<RolloutDraft> rollout, Terminal terminal) {
        publish(gated.passed(), gated.facts(), rollout, terminal);
    }

    private void publish(
            List<ArtifactFolder> artifacts,
            Map<String, Map<String, String>> facts,
            Optional<RolloutDraft> rollout,
            Terminal terminal) {
        List<Manifest> published = ArtifactPublisher.publish(publisher, artifacts, facts, rollout, shown(terminal));
        terminal.say("Published " + names(published.stream().map(Manifest::id).toList()) + " on the topic '"
                + cluster.topics().models().name() + "'; "
                + rollout.map(ArtifactPublication::planned).orElse("stream apps take them over by themselves."));
        if (rollout.isPresent()) {
            sayWhoDoesNotVote(published, terminal);
        }
        List<MemberVersion> removed = publisher.prune(keep);
        if (!removed.isEmpty()) {
            terminal.say("Removed " + names(removed) + ": the newest " + keep + " of each member are kept.");
        }
    }

    private void sayWhoDoesNotVote(List<Manifest> published, Terminal terminal) {
        ModelTopicView view = publisher.view();
        VotingMembers voters = VotingMembers.of(view, view.catalog(cluster.modelTopic()));
        published.forEach(manifest -> voters.waits(manifest.id().member()).ifPresent(terminal::say));
    }

    private static String planned(RolloutDraft rollout) {
        return "the rollout plan is " + PlanText.of(rollout.stages(), rollout.dryRun())
                + ", and './moodstream rollouts' shows how far it is.";
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
