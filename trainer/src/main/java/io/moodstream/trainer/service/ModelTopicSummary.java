package io.moodstream.trainer.service;

import io.moodstream.domain.Manifest;
import io.moodstream.modeltopic.ModelTopicView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the service needs to know about the model topic.
 *
 * @param newest training time of the newest usable model; empty if there is none
 * @param highestVersion highest version of any member, 0 if there is none
 */
public record ModelTopicSummary(Optional<Instant> newest, long highestVersion) {

    /** A topic without models. */
    public static final ModelTopicSummary EMPTY = new ModelTopicSummary(Optional.empty(), 0);

    /** Summarises a topic; a model without a trusted signature does not count. */
    public static ModelTopicSummary of(ModelTopicView view) {
        List<ModelTopicView.Model> members =
                view.models().stream().filter(model -> model.id().votes()).toList();
        List<ModelTopicView.Model> usable =
                members.stream().filter(model -> model.refusal().isEmpty()).toList();
        Optional<Instant> newest = usable.stream()
                .flatMap(model -> model.manifest().stream())
                .map(Manifest::provenance)
                .map(provenance -> Instant.ofEpochMilli(provenance.trainedAt()))
                .max(Instant::compareTo);
        long highest =
                members.stream().mapToLong(model -> model.id().version()).max().orElse(0);
        return new ModelTopicSummary(newest, highest);
    }
}
