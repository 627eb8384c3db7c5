package io.moodstream.trainer.service;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.trainer.data.stream.StreamSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a service needs to know about the model topic: about the members that it trains, whatever else is there.
 *
 * @param newest training time of their newest usable model that was trained, not imported; empty if there is none
 * @param highestVersion highest version of any member, 0 if there is none
 * @param facts the facts in the provenance of their newest usable model that learnt from a stream
 * @param live those of them that have a live version
 * @param voting those of them that have a live version and vote, so that a new version can be compared with it
 * @param candidates those of them that vote and of which a version is being rolled out; the rollout of a member that
 *     does not vote does not begin, so that nobody can wait for its end
 */
public record ModelTopicSummary(
        Optional<Instant> newest,
        long highestVersion,
        Map<String, String> facts,
        Set<String> live,
        Set<String> voting,
        Set<String> candidates) {

    /** A topic without models. */
    public static final ModelTopicSummary EMPTY = new ModelTopicSummary(Optional.empty(), 0);

    public ModelTopicSummary {
        facts = Map.copyOf(facts);
        live = Set.copyOf(live);
        voting = Set.copyOf(voting);
        candidates = Set.copyOf(candidates);
    }

    /** A topic without facts and rollouts. */
    ModelTopicSummary(Optional<Instant> newest, long highestVersion) {
        this(newest, highestVersion, Map.of(), Set.of(), Set.of(), Set.of());
    }

    /**
     * Reads a topic, and the decisions on rollouts if it has any plans.
     *
     * @param trained the members that the service trains
     */
    static ModelTopicSummary read(ModelTopic topic, TrustedKeys trusted, Set<String> trained) {
        ModelTopicView view = ModelTopicView.read(topic, trusted);
        return of(view, view.catalog(topic), trained);
    }

    /** Summarises a topic; a model without a trusted signature does not count. */
    static ModelTopicSummary of(ModelTopicView view, ModelCatalog catalog, Set<String> trained) {
        List<Manifest.Provenance> trainings = view.models().stream()
                .filter(model -> trained.contains(model.id().member()))
                .filter(model -> model.refusal().isEmpty())
                .flatMap(model -> model.manifest().stream())
                .map(Manifest::provenance)
                .filter(provenance -> !provenance.isImported())
                .sorted(Comparator.comparingLong(Manifest.Provenance::trainedAt).reversed())
                .toList();
        Set<String> live = having(trained, member -> catalog.wanted(member).isPresent());
        Set<String> voting = having(live, view.policy(catalog).votersOrDefault()::contains);
        return new ModelTopicSummary(
                trainings.stream()
                        .map(Manifest.Provenance::trainedAt)
                        .map(Instant::ofEpochMilli)
                        .findFirst(),
                highestVersion(view),
                trainings.stream()
                        .map(Manifest.Provenance::facts)
                        .filter(facts -> facts.containsKey(StreamSource.LABEL_TOPIC))
                        .findFirst()
                        .orElse(Map.of()),
                live,
                voting,
                having(voting, member -> catalog.candidate(member).isPresent()));
    }

    /** Whether its members have no model, neither a trained nor an imported one. */
    boolean isEmpty() {
        return newest.isEmpty() && live.isEmpty();
    }

    private static long highestVersion(ModelTopicView view) {
        return view.models().stream()
                .map(ModelTopicView.Model::id)
                .filter(MemberVersion::votes)
                .mapToLong(MemberVersion::version)
                .max()
                .orElse(0);
    }

    private static Set<String> having(Set<String> members, Predicate<String> property) {
        return members.stream().filter(property).collect(Collectors.toSet());
    }
}
