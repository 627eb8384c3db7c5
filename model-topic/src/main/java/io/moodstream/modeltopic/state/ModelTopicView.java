package io.moodstream.modeltopic.state;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.RolloutPositions;
import io.moodstream.modeltopic.TopicRecreationDetector;
import io.moodstream.modeltopic.TopicScan;
import io.moodstream.modeltopic.parts.ChunkSink;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.trusted.Validated;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The content of the models topic at one moment, for display.
 *
 * @param models every published version that still exists, by member and version
 * @param pins the pin of each pinned member
 * @param policies the voting policies that may be used, oldest first
 * @param refusedPolicies why others may not be used, by version
 * @param rollouts the valid rollout plans, by the versions that they are for
 * @param refusedRollouts why other plans may not be used, so that their versions never vote
 * @param ignored the records that changed nothing, since no trusted key signed them
 * @param oldForm whether some records are signed in the format of release 0.1, see
 *     {@link io.moodstream.modeltopic.publish.ModelPublisher#mend}
 */
public record ModelTopicView(
        List<Model> models,
        Map<String, Pin> pins,
        List<Policy> policies,
        Map<Long, String> refusedPolicies,
        Map<MemberVersion, Rollout> rollouts,
        Map<MemberVersion, String> refusedRollouts,
        Ignored ignored,
        boolean oldForm) {

    public ModelTopicView {
        models = List.copyOf(models);
        pins = Map.copyOf(pins);
        policies = List.copyOf(policies);
        refusedPolicies = Map.copyOf(refusedPolicies);
        rollouts = Map.copyOf(rollouts);
        refusedRollouts = Map.copyOf(refusedRollouts);
    }

    /**
     * One published version.
     *
     * @param manifest its manifest; empty if it is rejected
     * @param refusal why it must not be run; empty if none is known (the content of its parts is not checked here)
     * @param publication who published it; empty if its manifest is not valid
     */
    public record Model(
            MemberVersion id, Optional<Manifest> manifest, Optional<String> refusal, Optional<Signed> publication) {

        /** A version of which nobody knows who published it. */
        public Model(MemberVersion id, Optional<Manifest> manifest, Optional<String> refusal) {
            this(id, manifest, refusal, Optional.empty());
        }

        Model with(Optional<Signed> publication) {
            return new Model(id, manifest, refusal, publication);
        }
    }

    /**
     * Who published a version.
     *
     * @param signer id of the key that signed it; empty for an unsigned record, if those are allowed
     * @param at when, as its manifest says
     */
    public record Signed(String signer, Instant at) {}

    /**
     * A member pinned to a version.
     *
     * @param id the version, which need not exist
     * @param by who did it
     * @param at when
     * @param reason why
     */
    public record Pin(MemberVersion id, String by, Instant at, Optional<String> reason) {}

    /**
     * A published voting policy.
     *
     * @param policy the rule
     * @param by who published it
     * @param at when
     * @param reason why
     */
    public record Policy(VotingPolicy policy, String by, Instant at, Optional<String> reason) {}

    /**
     * A rollout plan with the operator's latest order.
     *
     * @param plan the plan
     * @param by who published it or gave the order
     * @param at when
     * @param reason why
     */
    public record Rollout(RolloutPlan plan, String by, Instant at, Optional<String> reason) {}

    /**
     * Records that no trusted key signed for their topic and order.
     *
     * @param records how many there are
     * @param overwritten trusted records that one of them overwrites, and that compaction would delete
     * @param reasons by record key, sorted; for keys without a trusted record, only those of the first keys
     */
    public record Ignored(long records, long overwritten, Map<String, String> reasons) {

        static final Ignored NONE = new Ignored(0, 0, Map.of());

        public Ignored {
            reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
        }
    }

    /**
     * Reads the topic once, from its beginning to its current end.
     *
     * @throws io.moodstream.domain.MoodstreamException if the brokers or the registry cannot be reached, or the topic
     *     does not exist
     */
    public static ModelTopicView read(ModelTopic topic, TrustedKeys trusted) {
        ModelTopicState state = new ModelTopicState(
                new RecordVerifier(topic, TopicRecreationDetector.of(topic), trusted), ChunkSink.NONE);
        TopicScan.read(topic, state::apply);
        return of(state.snapshot());
    }

    public static ModelTopicView of(TopicSnapshot snapshot) {
        List<Model> models = snapshot.models().entrySet().stream()
                .map(entry -> model(entry.getKey(), entry.getValue())
                        .with(Optional.ofNullable(snapshot.publications().get(entry.getKey()))))
                .toList();
        Map<String, Pin> pins = new TreeMap<>();
        split(snapshot.pins(), pins, new TreeMap<>());
        Map<Long, Policy> usable = new TreeMap<>();
        Map<Long, String> refused = new TreeMap<>();
        split(snapshot.policies(), usable, refused);
        List<Policy> policies = List.copyOf(usable.values());
        Map<MemberVersion, Rollout> rollouts = new TreeMap<>();
        Map<MemberVersion, String> refusedRollouts = new TreeMap<>();
        split(snapshot.rollouts(), rollouts, refusedRollouts);
        return new ModelTopicView(
                models, pins, policies, refused, rollouts, refusedRollouts, snapshot.ignored(), snapshot.oldForm());
    }

    private static <K, V> void split(Map<K, Validated<V>> from, Map<K, V> valid, Map<K, String> reasons) {
        from.forEach((key, validation) -> {
            if (validation instanceof Validated.Valid<V> one) {
                valid.put(key, one.value());
            } else if (validation instanceof Validated.Invalid<V> other) {
                reasons.put(key, other.reason());
            }
        });
    }

    /**
     * The policy that a stream app that may load any member should use: the newest of whose voters each has a version
     * that can run.
     *
     * @param catalog the versions of the same topic
     */
    public VotingPolicy policy(ModelCatalog catalog) {
        return policies.stream()
                .map(Policy::policy)
                .filter(policy -> waitsFor(policy, catalog).isEmpty()
                        && policy.missing(policy.votersOrDefault()).isEmpty())
                .reduce((older, newer) -> newer)
                .orElse(VotingPolicy.DEFAULT);
    }

    /** The voters of a policy that have no version that can run, so that the policy before it decides. */
    public static List<String> waitsFor(VotingPolicy policy, ModelCatalog catalog) {
        return policy.votersOrDefault().stream()
                .filter(voter -> catalog.wanted(voter).isEmpty())
                .toList();
    }

    /**
     * The same as a catalogue, which determines the version that each member should run. Reads the decisions on
     * rollouts if there are any plans.
     *
     * @throws io.moodstream.domain.MoodstreamException if these cannot be read
     */
    public ModelCatalog catalog(ModelTopic topic) {
        return rollouts.isEmpty() ? catalog() : catalog(RolloutPositions.read(topic, plans()));
    }

    /** The signed rollout plans, with the operator's latest orders. */
    public List<RolloutPlan> plans() {
        return rollouts.values().stream().map(Rollout::plan).toList();
    }

    /** The same with these decisions, of which those count that their plans bear out. */
    public ModelCatalog catalog(Collection<RolloutPosition> decisions) {
        ModelCatalog catalog = catalog();
        for (RolloutPosition decision : decisions) {
            Rollout rollout = rollouts.get(decision.candidate());
            if (rollout != null && decision.problem(rollout.plan()).isEmpty()) {
                catalog = catalog.rollout(
                        decision.planId(),
                        decision.isPromoted(rollout.plan()),
                        decision.status().isOver());
            }
        }
        return catalog;
    }

    /** The same without any decision on a rollout: no candidate is promoted. */
    public ModelCatalog catalog() {
        ModelCatalog catalog = ModelCatalog.EMPTY;
        for (Model model : models) {
            catalog = added(catalog, model);
            catalog = model.refusal().isPresent() ? catalog.refused(model.id()) : catalog;
        }
        for (Pin pin : pins.values()) {
            catalog = catalog.pinned(pin.id());
        }
        return catalog;
    }

    private ModelCatalog added(ModelCatalog catalog, Model model) {
        if (refusedRollouts.containsKey(model.id())) {
            return catalog.heldBack(model.id());
        }
        return model.manifest()
                .flatMap(Manifest::rollout)
                .map(plan -> catalog.published(model.id(), plan))
                .orElseGet(() -> catalog.published(model.id()));
    }

    private static Model model(MemberVersion id, Validated<Manifest> validation) {
        return validation instanceof Validated.Invalid<Manifest> invalid
                ? new Model(id, Optional.empty(), Optional.of(invalid.reason()))
                : new Model(id, Optional.of(((Validated.Valid<Manifest>) validation).value()), Optional.empty());
    }
}
