package io.moodstream.models.live;

import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingRule;
import io.moodstream.domain.rollout.SnapshotId;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.imaging.pixels.Pixels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Members that classify photos together, and the face detector that was published beside them, if any. Immutable: all
 * ballots of a call come from these versions. Thread-safe as long as the models are open: hold a {@link Lease} during
 * use.
 */
public final class Ensemble {

    /** No members, and so no ballots. */
    public static final Ensemble EMPTY = of(List.of());

    private final SortedMap<String, Loaded> models = new TreeMap<>();
    private final List<LoadedMember> members;
    private final Optional<FaceDetector> detector;
    private final VotingRule rule;
    private final Map<String, ActiveRollout<LoadedMember>> rollouts;
    private final String snapshotId;

    private Ensemble(
            Collection<? extends Loaded> models, Map<String, ActiveRollout<LoadedMember>> rollouts, VotingRule rule) {
        this.rule = rule;
        this.rollouts = Map.copyOf(rollouts);
        for (Loaded model : models) {
            Loaded other = this.models.put(model.id().member(), model);
            if (other != null) {
                throw new IllegalArgumentException(
                        "An ensemble has one version of a member, not both " + other + " and " + model + ".");
            }
        }
        this.members = ofKind(LoadedMember.class).toList();
        this.detector =
                ofKind(LoadedDetector.class).map(LoadedDetector::detector).findFirst();
        this.snapshotId = SnapshotId.of(
                versions().values(),
                rule.policy(),
                rollouts.values().stream().map(ActiveRollout::snapshotPart).toList());
    }

    private <T extends Loaded> Stream<T> ofKind(Class<T> kind) {
        return models.values().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Creates an ensemble of these members, deciding by majority. */
    public static Ensemble of(Collection<LoadedMember> members) {
        return of(members, new MajorityVote());
    }

    /**
     * Creates an ensemble of these models; it does not close them.
     *
     * @param models members, and at most one face detector
     * @param rule how their ballots become a verdict
     * @throws IllegalArgumentException if two are versions of the same member
     */
    public static Ensemble of(Collection<? extends Loaded> models, VotingRule rule) {
        return new Ensemble(models, Map.of(), rule);
    }

    /** The same, with these rollouts under way, by member; one of the two versions of each is among the models. */
    static Ensemble of(
            Collection<? extends Loaded> models, Map<String, ActiveRollout<LoadedMember>> rollouts, VotingRule rule) {
        return new Ensemble(models, rollouts, rule);
    }

    /** Identifies the versions, the voting policy, and the rollouts with their stages. */
    public String snapshotId() {
        return snapshotId;
    }

    /** How the ballots become a verdict. */
    public VotingRule rule() {
        return rule;
    }

    /** Version of each member, in alphabetical order of the members. */
    public SortedMap<String, MemberVersion> versions() {
        SortedMap<String, MemberVersion> versions = new TreeMap<>();
        members.forEach(member -> versions.put(member.id().member(), member.id()));
        return versions;
    }

    /**
     * Classifies several photos, each by the versions that vote on it; those that do not vote on it may shadow it.
     *
     * @param listener notified of each call
     * @param budget limits the shadows
     */
    public List<ScoredPhoto> classify(List<PhotoPixels> photos, InferenceListener listener, ShadowBudget budget) {
        if (!rollouts.isEmpty()) {
            return RolloutInference.classify(members, rollouts, photos, listener, budget);
        }
        return classify(photos.stream().map(PhotoPixels::pixels).toList(), listener).stream()
                .map(ballots -> new ScoredPhoto(ballots, List.of()))
                .toList();
    }

    /** One ballot per member for this photo, in alphabetical order of the members. */
    public List<MemberBallot> classify(Pixels photo) {
        return classify(List.of(photo)).get(0);
    }

    /** As {@link #classify(List, InferenceListener)}, without a listener. */
    public List<List<MemberBallot>> classify(List<Pixels> photos) {
        return classify(photos, InferenceListener.NONE);
    }

    /**
     * Classifies several photos, calling each extractor and each head once for all of them.
     *
     * @param listener notified of each call
     * @return for each photo what {@link #classify(Pixels)} returns, scores within 1e-5
     */
    public List<List<MemberBallot>> classify(List<Pixels> photos, InferenceListener listener) {
        List<List<MemberBallot>> ballots = new ArrayList<>();
        photos.forEach(photo -> ballots.add(new ArrayList<>()));
        if (photos.isEmpty()) {
            return ballots;
        }
        IdentityHashMap<FeatureExtractor, ExtractionResult> extractionResults = new IdentityHashMap<>();
        for (LoadedMember member : members) {
            long start = System.nanoTime();
            ExtractionResult known = extractionResults.get(member.extractor());
            ExtractionResult own = known == null ? ExtractionResult.of(member.extractor(), photos) : known;
            long extracted = System.nanoTime();
            List<MemberBallot> cast = classify(member, own::orThrow, photos.size());
            listener.scored(member.id(), photos.size(), System.nanoTime() - extracted);
            if (known == null) {
                extractionResults.put(member.extractor(), own);
                listener.extracted(member.id(), photos.size(), extracted - start);
            }
            for (int i = 0; i < ballots.size(); i++) {
                ballots.get(i).add(cast.get(i));
            }
        }
        return ballots;
    }

    /** The ballots of one member. @param features throws what the extractor threw */
    static List<MemberBallot> classify(LoadedMember member, Supplier<float[][]> features, int photos) {
        List<MemberBallot> ballots = new ArrayList<>();
        try {
            double[] scores = member.head().score(features.get());
            for (int i = 0; i < photos; i++) {
                ballots.add(MemberBallot.of(member.id(), scores[i]));
            }
            return ballots;
        } catch (RuntimeException e) {
            // A broken member loses its vote; the photo is still classified.
            MemberBallot abstained =
                    new MemberBallot.Abstained(member.id(), "The model failed on this photo: " + e.getMessage());
            return Collections.nCopies(photos, abstained);
        }
    }

    /** The face detector; empty if none was published. */
    public Optional<FaceDetector> detector() {
        return detector;
    }

    /** The models that must stay open while the ensemble is used. */
    Collection<Loaded> models() {
        Set<Loaded> all = Collections.newSetFromMap(new IdentityHashMap<>());
        all.addAll(models.values());
        rollouts.values().forEach(rollout -> all.addAll(List.of(rollout.baseline(), rollout.candidate())));
        return all;
    }
}
