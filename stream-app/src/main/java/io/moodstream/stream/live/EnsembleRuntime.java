package io.moodstream.stream.live;

import io.moodstream.domain.VotingRule;
import io.moodstream.models.live.ActiveRollout;
import io.moodstream.models.live.InferenceListener;
import io.moodstream.models.live.LiveEnsemble;
import io.moodstream.models.live.Loaded;
import io.moodstream.models.live.LoadedMember;
import io.moodstream.models.live.PhotoPixels;
import io.moodstream.models.live.ShadowBudget;
import io.moodstream.modeltopic.follow.PublishedModel;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.stream.classify.Classification;
import io.moodstream.stream.classify.EnsembleClassifier;
import io.moodstream.stream.classify.LiveSnapshot;
import io.moodstream.stream.live.load.LoadThrottle;
import io.moodstream.stream.probe.FirstLoads;
import io.moodstream.stream.probe.ModelLoaders;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runtime of {@code models}: its loaders and the one live ensemble of this process. */
public final class EnsembleRuntime implements ModelRuntime<Loaded>, EnsembleClassifier, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EnsembleRuntime.class);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private volatile boolean inference;
    private final LoadThrottle loadThrottle = new LoadThrottle(() -> inference);
    private final ModelLoaders loaders = new ModelLoaders(loadThrottle);
    /**
     * Separate from the stream threads: closing VGG16 would block one for tens of milliseconds, and wait for a load
     * too.
     */
    private final ExecutorService closing = Executors.newSingleThreadExecutor(EnsembleRuntime::daemon);

    private final LiveEnsemble live = new LiveEnsemble(closing);
    private final InferenceListener listener;
    private final ShadowBudget shadows;
    private final FirstLoads firstLoads;

    /**
     * @param shadows limits the time that candidates of rollouts take beside the votes
     * @param firstLoads loads what was not loaded here before
     */
    public EnsembleRuntime(InferenceListener listener, ShadowBudget shadows, FirstLoads firstLoads) {
        this.listener = listener;
        this.shadows = shadows;
        this.firstLoads = firstLoads;
    }

    @Override
    public Loaded load(PublishedModel model) {
        loadThrottle.begin();
        VerifiedModel verified = model.fetch();
        loadThrottle.done();
        return firstLoads.load(verified, () -> loaders.load(verified));
    }

    /** The process ends: gives up a first load that is under way. */
    public void stopLoading() {
        firstLoads.stop();
    }

    @Override
    public void discard(Loaded model) {
        closing.execute(model::close);
    }

    @Override
    public void swap(Collection<Loaded> models, Collection<ActiveRollout<Loaded>> rollouts, VotingRule rule) {
        Map<String, ActiveRollout<LoadedMember>> members = new HashMap<>();
        rollouts.forEach(rollout -> members.put(rollout.candidate().id().member(), rollout.of(LoadedMember.class)));
        live.swap(models, members, rule);
    }

    @Override
    public List<Classification> classify(List<PhotoPixels> photos) {
        try (LiveSnapshot snapshot = snapshot()) {
            return snapshot.classify(photos);
        }
    }

    @Override
    public LiveSnapshot snapshot() {
        inference = true;
        return new LeasedSnapshot(live.acquire(), listener, shadows);
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
