package io.moodstream.trainer.service;

import io.moodstream.domain.Manifest;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.publish.PublishProgress;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.gate.GatedArtifacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes for the service: with its rollout plan if the member votes and has a live version to compare with, else at
 * once. The rollout of a member that does not vote would not begin.
 */
final class PlannedPublication {

    private static final Logger LOG = LoggerFactory.getLogger(PlannedPublication.class);

    private final ModelPublisher publisher;
    private final Supplier<ModelTopicSummary> topic;
    private final ServiceSettings settings;

    PlannedPublication(ModelPublisher publisher, Supplier<ModelTopicSummary> topic, ServiceSettings settings) {
        this.publisher = publisher;
        this.topic = topic;
        this.settings = settings;
    }

    /** Whether no member that the service trains has a live version. */
    boolean isFirst() {
        return topic.get().live().isEmpty();
    }

    /** Publishes what passed, and removes versions that are too old to roll back to. */
    List<Manifest> publish(GatedArtifacts gated, PublishProgress progress) {
        List<Manifest> published = new ArrayList<>();
        ModelTopicSummary state = topic.get();
        List<ArtifactFolder> compared = gated.passed().stream()
                .filter(artifact ->
                        settings.rollout().isPresent() && state.voting().contains(artifact.member()))
                .toList();
        List<ArtifactFolder> others = gated.passed().stream()
                .filter(artifact -> !compared.contains(artifact))
                .toList();
        if (!compared.isEmpty()) {
            published.addAll(
                    ArtifactPublisher.publish(publisher, compared, gated.facts(), settings.rollout(), progress));
        }
        if (!others.isEmpty()) {
            published.addAll(ArtifactPublisher.publish(publisher, others, gated.facts(), Optional.empty(), progress));
        }
        publisher.prune(settings.keep()).forEach(id -> LOG.info("Took {} off the topic.", id));
        return published;
    }
}
