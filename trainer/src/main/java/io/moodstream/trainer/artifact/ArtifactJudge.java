package io.moodstream.trainer.artifact;

import io.moodstream.domain.Ballot;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.live.Ensemble;
import io.moodstream.models.live.LoadedMember;
import io.moodstream.models.live.ModelLoader;
import io.moodstream.modeltopic.VerifiedModel;
import io.moodstream.trainer.evaluation.Judge;
import java.util.ArrayList;
import java.util.List;

/** Models, loaded as a replica loads them: golden set tried, pieces shared. */
public final class ArtifactJudge implements Judge, AutoCloseable {

    private final List<LoadedMember> members;
    private final Ensemble ensemble;

    private ArtifactJudge(List<LoadedMember> members) {
        this.members = members;
        this.ensemble = Ensemble.of(members);
    }

    /**
     * Loads models of different members.
     *
     * @throws io.moodstream.models.live.RefusedModelException if a replica would refuse one
     */
    public static ArtifactJudge load(MemberKinds kinds, List<VerifiedModel> models) {
        ModelLoader loader = new ModelLoader(kinds);
        List<LoadedMember> loaded = new ArrayList<>();
        try {
            models.forEach(model -> loaded.add(loader.load(model.manifest(), model.folders())));
            return new ArtifactJudge(loaded);
        } catch (RuntimeException e) {
            loaded.forEach(LoadedMember::close);
            throw e;
        }
    }

    @Override
    public List<List<Ballot>> judge(List<Pixels> photos) {
        return ensemble.judge(photos);
    }

    @Override
    public void close() {
        members.forEach(LoadedMember::close);
    }
}
