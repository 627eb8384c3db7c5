package io.moodstream.stream.live;

import io.moodstream.domain.Ballot;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.live.JudgingTimes;
import io.moodstream.models.live.Lease;
import io.moodstream.models.live.LiveEnsemble;
import io.moodstream.models.live.LoadedMember;
import io.moodstream.models.live.ModelLoader;
import io.moodstream.modeltopic.PublishedModel;
import io.moodstream.modeltopic.VerifiedModel;
import io.moodstream.stream.classify.Judge;
import java.util.Collection;
import java.util.List;

/** The engines of {@code models}: a loader and the one live ensemble of this process. */
public final class EnsembleEngine implements Engine<LoadedMember>, Judge, AutoCloseable {

    private final ModelLoader loader = new ModelLoader(MemberKinds.load());
    private final LiveEnsemble live = new LiveEnsemble();
    private final JudgingTimes times;

    public EnsembleEngine(JudgingTimes times) {
        this.times = times;
    }

    @Override
    public LoadedMember load(PublishedModel model) {
        VerifiedModel verified = model.fetch();
        return loader.load(verified.manifest(), verified.folders());
    }

    @Override
    public void swap(Collection<LoadedMember> members) {
        live.swap(members);
    }

    @Override
    public List<List<Ballot>> judge(List<Pixels> photos) {
        try (Lease lease = live.acquire()) {
            return lease.ensemble().judge(photos, times);
        }
    }

    @Override
    public void close() {
        live.close();
    }
}
