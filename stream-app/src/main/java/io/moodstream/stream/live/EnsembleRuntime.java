package io.moodstream.stream.live;

import io.moodstream.domain.VotingRule;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.live.DetectorLoader;
import io.moodstream.models.live.InferenceListener;
import io.moodstream.models.live.LiveEnsemble;
import io.moodstream.models.live.Loaded;
import io.moodstream.models.live.ModelLoader;
import io.moodstream.modeltopic.PublishedModel;
import io.moodstream.modeltopic.VerifiedModel;
import io.moodstream.stream.classify.Classification;
import io.moodstream.stream.classify.EnsembleClassifier;
import io.moodstream.stream.classify.LiveSnapshot;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
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
    private final ModelLoader members = new ModelLoader(MemberKinds.load(), loadThrottle);
    private final DetectorLoader detectors = new DetectorLoader(loadThrottle);
    /**
     * Separate from the stream threads: closing VGG16 would block one for tens of milliseconds, and wait for a load
     * too.
     */
    private final ExecutorService closing = Executors.newSingleThreadExecutor(EnsembleRuntime::daemon);

    private final LiveEnsemble live = new LiveEnsemble(closing);
    private final InferenceListener listener;

    public EnsembleRuntime(InferenceListener listener) {
        this.listener = listener;
    }

    @Override
    public Loaded load(PublishedModel model) {
        loadThrottle.begin();
        VerifiedModel verified = model.fetch();
        loadThrottle.done();
        return model.id().votes()
                ? members.load(verified.manifest(), verified.folders())
                : detectors.load(verified.manifest(), verified.folders());
    }

    @Override
    public void swap(Collection<Loaded> models, VotingRule rule) {
        live.swap(models, rule);
    }

    @Override
    public List<Classification> classify(List<Pixels> photos) {
        try (LiveSnapshot snapshot = snapshot()) {
            return snapshot.classify(photos);
        }
    }

    @Override
    public LiveSnapshot snapshot() {
        inference = true;
        return new LeasedSnapshot(live.acquire(), listener);
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
