package io.moodstream.stream.live;

import io.moodstream.domain.VotingRule;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.live.Ensemble;
import io.moodstream.models.live.JudgingTimes;
import io.moodstream.models.live.Lease;
import io.moodstream.models.live.LiveEnsemble;
import io.moodstream.models.live.LoadedMember;
import io.moodstream.models.live.ModelLoader;
import io.moodstream.modeltopic.PublishedModel;
import io.moodstream.modeltopic.VerifiedModel;
import io.moodstream.stream.classify.Classification;
import io.moodstream.stream.classify.EnsembleClassifier;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engines of {@code models}: a loader and the one live ensemble of this process. */
public final class EnsembleEngine implements Engine<LoadedMember>, EnsembleClassifier, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EnsembleEngine.class);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private volatile boolean judging;
    private final Rests rests = new Rests(() -> judging);
    private final ModelLoader loader = new ModelLoader(MemberKinds.load(), rests);
    /** Not the stream threads: closing VGG16 would hold one up for tens of milliseconds, and wait for a load besides. */
    private final ExecutorService closing = Executors.newSingleThreadExecutor(EnsembleEngine::daemon);

    private final LiveEnsemble live = new LiveEnsemble(closing);
    private final JudgingTimes times;

    public EnsembleEngine(JudgingTimes times) {
        this.times = times;
    }

    @Override
    public LoadedMember load(PublishedModel model) {
        rests.begin();
        VerifiedModel verified = model.fetch();
        rests.done();
        return loader.load(verified.manifest(), verified.folders());
    }

    @Override
    public void swap(Collection<LoadedMember> members, VotingRule rule) {
        live.swap(members, rule);
    }

    @Override
    public List<Classification> classify(List<Pixels> photos) {
        judging = true;
        try (Lease lease = live.acquire()) {
            Ensemble ensemble = lease.ensemble();
            return ensemble.judge(photos, times).stream()
                    .map(ballots -> Classification.by(ensemble.rule(), ballots))
                    .toList();
        }
    }

    @Override
    public void close() {
        live.close();
        closing.shutdown();
        try {
            if (!closing.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("Some models were not closed within {}.", CLOSING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "model-closing");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }
}
