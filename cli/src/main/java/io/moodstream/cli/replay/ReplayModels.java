package io.moodstream.cli.replay;

import io.moodstream.cli.lineage.KnownVersions;
import io.moodstream.cli.replay.recorded.ReplayGroup;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.live.LoadedDetector;
import io.moodstream.models.live.LoadedMember;
import io.moodstream.models.live.load.DetectorLoader;
import io.moodstream.models.live.load.LoadListener;
import io.moodstream.models.live.load.ModelLoader;
import io.moodstream.modeltopic.follow.PublishedModel;
import io.moodstream.modeltopic.follow.PublishedModels;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.trainer.artifact.ScratchFolder;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The models that decided, loaded from the models topic as a stream app loads them: signature, checksums and golden set
 * are checked. Not thread-safe.
 */
final class ReplayModels implements AutoCloseable {

    private final ScratchFolder folder;
    private final PublishedModels published;
    private final KnownVersions known;
    private final ModelLoader loader = new ModelLoader(MemberKinds.load());
    private final Map<MemberVersion, LoadedMember> members = new HashMap<>();
    private final Map<MemberVersion, LoadedDetector> detectors = new HashMap<>();

    private ReplayModels(ScratchFolder folder, PublishedModels published) {
        this.folder = folder;
        this.published = published;
        this.known = new KnownVersions(published.view());
    }

    /** Reads the models topic. @throws MoodstreamException if it cannot be read */
    static ReplayModels fetch(Cluster cluster, TrustedKeys trusted) {
        ScratchFolder folder = ScratchFolder.temporary();
        try {
            return new ReplayModels(folder, PublishedModels.fetch(cluster.modelTopic(), trusted, folder.path()));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** @throws NotReplayableException if the topic no longer has it, or it may not run */
    LoadedMember member(MemberVersion id) {
        return members.computeIfAbsent(id, missing -> loaded(missing, () -> load(fetch(missing))));
    }

    /** Loads a model that need not be on the topic; the caller closes it. */
    LoadedMember load(VerifiedModel model) {
        return loader.load(model.manifest(), model.folders());
    }

    /** @throws NotReplayableException if the topic no longer has it */
    VotingPolicy policy(PolicyId id) {
        return known.policy(id)
                .orElseThrow(
                        () -> new NotReplayableException("The voting policy " + id + " is not on the models topic."));
    }

    /**
     * The face detector of this name, as predictions have it.
     *
     * @throws NotReplayableException if it is neither the shipped one nor on the topic
     */
    FaceDetector detector(String name) {
        FaceDetector shipped = FaceDetector.create();
        if (name.equals(shipped.version())) {
            return shipped;
        }
        if (name.equals(FaceDetector.NONE.version())) {
            return FaceDetector.NONE;
        }
        MemberVersion id = ReplayGroup.publishedDetector(name)
                .orElseThrow(() -> new NotReplayableException(
                        "The face detector " + name + " is neither published nor this release's."));
        return detectors
                .computeIfAbsent(id, missing -> loaded(missing, () -> loadDetector(fetch(missing))))
                .detector();
    }

    /** Closes the members that are not among these. */
    void retain(Collection<MemberVersion> needed) {
        Set<MemberVersion> others = new HashSet<>(members.keySet());
        others.removeAll(Set.copyOf(needed));
        others.forEach(id -> members.remove(id).close());
    }

    private VerifiedModel fetch(MemberVersion id) {
        return published
                .find(id)
                .map(PublishedModel::fetch)
                .orElseThrow(() -> new NotReplayableException(
                        id + " is " + known.find(id).problem().orElse("not on the models topic") + "."));
    }

    private static LoadedDetector loadDetector(VerifiedModel model) {
        return new DetectorLoader(LoadListener.AT_ONCE).load(model.manifest(), model.folders());
    }

    private static <T> T loaded(MemberVersion id, Supplier<T> loading) {
        try {
            return loading.get();
        } catch (NotReplayableException e) {
            throw e;
        } catch (MoodstreamException e) {
            throw new NotReplayableException(id + " cannot be loaded: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        retain(Set.of());
        detectors.values().forEach(LoadedDetector::close);
        published.close();
        folder.close();
    }
}
