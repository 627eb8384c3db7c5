package io.moodstream.cli.rollout;

import io.moodstream.RolloutDecision;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.modeltopic.decision.DecisionReader;
import io.moodstream.modeltopic.decision.DecisionTable;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All rollouts, the plans as they were signed and the latest decision on each.
 *
 * @param models what the models topic says
 * @param catalog the same with the decisions
 * @param decisions the latest decisions that their plans bear out, by the plans' ids
 */
record RolloutCatalog(ModelTopicView models, ModelCatalog catalog, Map<String, RolloutDecision> decisions) {

    /** Reads both topics. */
    static RolloutCatalog read(Cluster cluster, TrustedKeys trusted) {
        ModelTopicView models = ModelTopicView.read(cluster.modelTopic(), trusted);
        DecisionTable table = new DecisionTable();
        models.plans().forEach(table::plan);
        if (!models.rollouts().isEmpty()) {
            readDecisions(cluster, table);
        }
        List<RolloutPosition> positions = new ArrayList<>();
        Map<String, RolloutDecision> decisions = new HashMap<>();
        for (RolloutPlan plan : models.plans()) {
            table.decision(plan).ifPresent(it -> {
                positions.add(it.position());
                decisions.put(plan.id(), it.decision());
            });
        }
        return new RolloutCatalog(models, models.catalog(positions), decisions);
    }

    private static void readDecisions(Cluster cluster, DecisionTable table) {
        Topic topic = cluster.topics().rollouts();
        DecisionReader reader = new DecisionReader(cluster.serdes(), topic);
        try (Tail<byte[]> tail = Tail.fromBeginning(cluster.clients(), topic, new ByteArrayDeserializer())) {
            tail.toEnd(
                    record -> table.add(reader.read(record.key(), record.headers(), record.value(), unusable -> {})));
        }
    }

    /** All rollouts by member and version. */
    List<ListedRollout> all() {
        return models.rollouts().values().stream().map(this::listed).toList();
    }

    /**
     * One rollout.
     *
     * @param name a member, whose rollout under way is meant or else its latest; a version; or the id of a plan
     * @throws MoodstreamException if there is none
     */
    ListedRollout find(String name) {
        Optional<MemberVersion> current = catalog.candidate(name);
        return all().stream()
                .filter(it -> current.map(it.plan().candidate()::equals).orElseGet(() -> isNamed(it, name)))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> unknown(name));
    }

    /**
     * The version whose rollout an operator gives an order in.
     *
     * @param name a member or a version of it
     * @throws MoodstreamException if the member has no rollout under way
     */
    MemberVersion underWay(String name) {
        if (name.contains("@")) {
            return MemberVersion.parse(name);
        }
        return catalog.candidate(name).orElseThrow(() -> catalog.pin(name)
                .map(pin -> new MoodstreamException("'" + name + "' is pinned to version " + pin
                        + ", and a pin wins over a rollout: './moodstream pin --release " + name
                        + "' first, or name the version, such as " + name + "@" + (pin + 1) + "."))
                .orElseGet(() -> notUnderWay(name)));
    }

    private ListedRollout listed(ModelTopicView.Rollout rollout) {
        MemberVersion candidate = rollout.plan().candidate();
        return new ListedRollout(
                rollout,
                Optional.ofNullable(decisions.get(rollout.plan().id())),
                catalog.pin(candidate.member()),
                catalog.candidate(candidate.member()).filter(it -> !it.equals(candidate)),
                VotingMembers.of(models, catalog).excluding(candidate.member()));
    }

    private static boolean isNamed(ListedRollout rollout, String name) {
        MemberVersion candidate = rollout.plan().candidate();
        return name.equals(rollout.plan().id()) || name.equals(candidate.member()) || name.equals(candidate.toString());
    }

    private MoodstreamException unknown(String name) {
        String refusal = models.refusedRollouts().entrySet().stream()
                .filter(entry -> name.equals(entry.getKey().toString())
                        || name.equals(entry.getKey().member()))
                .map(entry -> " The plan of " + entry.getKey() + " must not be used: " + entry.getValue())
                .findFirst()
                .orElse("");
        return new MoodstreamException("There is no rollout of '" + name + "'; there "
                + names(all().stream().map(it -> it.plan().candidate()).toList()) + "." + refusal);
    }

    private MoodstreamException notUnderWay(String name) {
        return new MoodstreamException("There is no rollout of '" + name + "' under way; under way "
                + names(models.rollouts().keySet().stream()
                        .filter(id -> catalog.candidate(id.member())
                                .filter(id::equals)
                                .isPresent())
                        .toList())
                + ", and './moodstream rollouts' lists all.");
    }

    private static String names(List<MemberVersion> ids) {
        return ids.isEmpty()
                ? "is none"
                : (ids.size() == 1 ? "is " : "are ")
                        + ids.stream().map(MemberVersion::toString).collect(Collectors.joining(", "));
    }
}
