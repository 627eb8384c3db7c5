package io.moodstream.stream.live;

import io.moodstream.models.live.load.RejectedModelException;
import io.moodstream.modeltopic.UnverifiedModelException;
import io.moodstream.modeltopic.follow.PublishedModel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads models and distinguishes the faults of a model from those of this machine. */
record ModelLoading<M>(ModelRuntime<M> runtime, ModelStatusReporter reporter) {

    private static final Logger LOG = LoggerFactory.getLogger(ModelLoading.class);

    /**
     * The model in memory; empty if it is rejected, or cannot be loaded for now.
     *
     * @param rejected receives the reason
     * @param failed called if it cannot be loaded for now
     */
    Optional<LiveMember<M>> attempt(PublishedModel wanted, Consumer<String> rejected, Runnable failed) {
        try {
            return Optional.of(load(wanted));
        } catch (RejectedModelException e) {
            rejected.accept(e.reason());
        } catch (UnverifiedModelException e) {
            rejected.accept(String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            // Not the model's fault, such as a full disk or a library that is not there: nothing is rejected.
            LOG.error("Model {} could not be loaded and is tried again later; what is live serves on.", wanted.id(), e);
            failed.run();
        }
        return Optional.empty();
    }

    private LiveMember<M> load(PublishedModel wanted) {
        reporter.loading(wanted.id());
        long start = System.nanoTime();
        M model = runtime.load(wanted);
        return new LiveMember<>(wanted.manifest(), model, Duration.ofNanos(System.nanoTime() - start));
    }
}
