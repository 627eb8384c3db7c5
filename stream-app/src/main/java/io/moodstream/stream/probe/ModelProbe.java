package io.moodstream.stream.probe;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.modeltopic.parts.FolderDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a model in a child process and runs its golden set there: a file that crashes a native library, never ends or
 * takes all memory ends the child instead of the app.
 */
final class ModelProbe {

    private static final Logger LOG = LoggerFactory.getLogger(ModelProbe.class);

    private final ProbeLimits limits;
    private final Path folder;

    /** A process inherits the niceness of the thread that starts it, and models are loaded at the lowest priority. */
    private final ExecutorService starter = Executors.newSingleThreadExecutor(ModelProbe::daemon);

    private @Nullable Process running;
    private boolean stopped;

    /**
     * Made by a thread whose niceness the children get, in addition to their own.
     *
     * @param folder of this probe alone; it exists while a child runs, or one that was killed with the app has left it
     */
    ModelProbe(ProbeLimits limits, Path folder) {
        this.limits = limits;
        this.folder = folder.toAbsolutePath();
        starter.execute(() -> {}); // from now on its thread exists
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "model-probe-starter");
        thread.setDaemon(true);
        return thread;
    }

    /** What a child may take. */
    ProbeLimits limits() {
        return limits;
    }

    /**
     * Returns if the child loads the model and it reproduces its golden set. One at a time.
     *
     * @throws io.moodstream.models.live.load.RejectedModelException if not
     * @throws MoodstreamException if the child could not run, which is not the model's fault, or {@link #stop} was
     *     called
     */
    void run(VerifiedModel model) {
        TensorFlowRuntime.start(); // unpacks its libraries, if need be, where the child finds them
        long start = System.nanoTime();
        try {
            FolderDeletion.delete(folder);
            Files.createDirectory(folder);
            try {
                ended(model).orThrow(model.manifest().id(), limits);
            } finally {
                FolderDeletion.delete(folder);
            }
        } catch (IOException e) {
            throw new MoodstreamException(
                    "No child process can load " + model.manifest().id() + " first (" + e + "): make room for it.", e);
        }
        LOG.info(
                "{} was loaded by a child process first, in {} ms.",
                model.manifest().id(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    /** Ends the child that runs; none is started any more. */
    synchronized void stop() {
        stopped = true;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    private ProbeResult ended(VerifiedModel model) throws IOException {
        try {
            Process child = start(new ProbeCommand(limits, folder, model).builder());
            try {
                boolean inTime = child.waitFor(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
                child.destroyForcibly().waitFor();
                requireNotStopped();
                return ProbeResult.of(folder, inTime, child.exitValue());
            } finally {
                child.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MoodstreamException("The wait for a child process was interrupted: the stream app stops.", e);
        }
    }

    private Process start(ProcessBuilder builder) throws IOException, InterruptedException {
        try {
            return starter.submit(() -> startUnlessStopped(builder)).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cannotStart) {
                throw cannotStart;
            }
            throw e.getCause() instanceof MoodstreamException stopping ? stopping : new IllegalStateException(e);
        }
    }

    @SuppressWarnings("resource") // the pipe to the child, whose end it watches, is closed with the process
    private synchronized Process startUnlessStopped(ProcessBuilder builder) throws IOException {
        requireNotStopped();
        Process child = builder.start();
        running = child;
        return child;
    }

    private synchronized void requireNotStopped() {
        if (stopped) {
            throw new MoodstreamException("The stream app stops: its child process is ended.");
        }
    }
}
