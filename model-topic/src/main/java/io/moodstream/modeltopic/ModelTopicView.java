package io.moodstream.modeltopic;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.signing.TrustedKeys;
import java.time.Instant;
import java.util.ArrayList;
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
 * @param ignored the records that changed nothing, since no trusted key signed them
 * @param oldForm whether some records are signed in the format of release 0.1, see {@link ModelPublisher#mend}
 */
public record ModelTopicView(
        List<Model> models,
        Map<String, Pin> pins,
        List<Policy> policies,
        Map<Long, String> refusedPolicies,
        Ignored ignored,
        boolean oldForm) {

    public ModelTopicView {
        models = List.copyOf(models);
        pins = Map.copyOf(pins);
        policies = List.copyOf(policies);
        refusedPolicies = Map.copyOf(refusedPolicies);
    }

    /**
     * One published version.
     *
     * @param manifest its manifest; empty if it is rejected
     * @param refusal why it must not be run; empty if no problem is known (the checksums, shapes and scores of its
     *     parts are not checked here)
     */
    public record Model(MemberVersion id, Optional<Manifest> manifest, Optional<String> refusal) {}

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

    static ModelTopicView of(TopicSnapshot snapshot) {
        List<Model> models = snapshot.models().entrySet().stream()
                .map(entry -> model(entry.getKey(), entry.getValue()))
                .toList();
        Map<String, Pin> pins = new TreeMap<>();
        snapshot.pins().forEach((member, validation) -> {
            if (validation instanceof Validated.Valid<Pin> valid) {
                pins.put(member, valid.value());
            }
        });
        List<Policy> policies = new ArrayList<>();
        Map<Long, String> refused = new TreeMap<>();
        snapshot.policies().forEach((version, validation) -> {
            if (validation instanceof Validated.Valid<Policy> valid) {
                policies.add(valid.value());
            } else if (validation instanceof Validated.Invalid<Policy> no) {
                refused.put(version, no.reason());
            }
        });
        return new ModelTopicView(models, pins, policies, refused, snapshot.ignored(), snapshot.oldForm());
    }

    /** The policy that a stream app with these members should use: the newest that has a weight for each. */
    public VotingPolicy policy(Collection<String> members) {
        return policies.stream()
                .map(Policy::policy)
                .filter(policy -> policy.missing(members).isEmpty())
                .reduce((older, newer) -> newer)
                .orElse(VotingPolicy.DEFAULT);
    }

    /** The same as a catalogue, which determines the version that each member should run. */
    public ModelCatalog catalog() {
        ModelCatalog catalog = ModelCatalog.EMPTY;
        for (Model model : models) {
            catalog = catalog.published(model.id());
            catalog = model.refusal().isPresent() ? catalog.refused(model.id()) : catalog;
        }
        for (Pin pin : pins.values()) {
            catalog = catalog.pinned(pin.id());
        }
        return catalog;
    }

    private static Model model(MemberVersion id, Validated<Manifest> validation) {
        return validation instanceof Validated.Invalid<Manifest> invalid
                ? new Model(id, Optional.empty(), Optional.of(invalid.reason()))
                : new Model(id, Optional.of(((Validated.Valid<Manifest>) validation).value()), Optional.empty());
    }
}
