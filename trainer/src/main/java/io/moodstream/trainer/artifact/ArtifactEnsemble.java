package io.moodstream.trainer.artifact;

import io.moodstream.domain.MemberBallot;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.live.Ensemble;
import io.moodstream.models.live.LoadedMember;
import io.moodstream.models.live.load.ModelLoader;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.trainer.evaluation.BatchClassifier;
import io.moodstream.trainer.evaluation.InferenceLatency;
import io.moodstream.trainer.evaluation.Stopwatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Models, loaded as a replica loads them: golden set checked, parts shared. */
public final class ArtifactEnsemble implements BatchClassifier, AutoCloseable {

    private final List<LoadedMember> members;
    private final Ensemble ensemble;

    private ArtifactEnsemble(List<LoadedMember> members) {
        this.members = members;
        this.ensemble = Ensemble.of(members);
    }

    /**
     * Loads models of different members.
     *
     * @throws io.moodstream.models.live.load.RejectedModelException if a replica would reject one
     */
    public static ArtifactEnsemble load(MemberKinds kinds, List<VerifiedModel> models) {
        ModelLoader loader = new ModelLoader(kinds);
        List<LoadedMember> loaded = new ArrayList<>();
        try {
            models.forEach(model -> loaded.add(loader.load(model.manifest(), model.folders())));
            return new ArtifactEnsemble(loaded);
        } catch (RuntimeException e) {
            loaded.forEach(LoadedMember::close);
            throw e;
        }
    }

    @Override
    public List<List<MemberBallot>> classify(List<Pixels> photos) {
        return ensemble.classify(photos);
    }

    /**
     * The latency of each member alone.
     *
     * @param photos one or more
     */
    public Map<String, InferenceLatency> latencies(List<Pixels> photos) {
        Map<String, InferenceLatency> latencies = new TreeMap<>();
        for (LoadedMember member : members) {
            Ensemble alone = Ensemble.of(List.of(member));
            latencies.put(member.id().member(), Stopwatch.time(alone::classify, photos));
        }
        return latencies;
    }

    @Override
    public void close() {
        members.forEach(LoadedMember::close);
    }
}
