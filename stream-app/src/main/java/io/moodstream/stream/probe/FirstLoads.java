package io.moodstream.stream.probe;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.Sha256;
import io.moodstream.models.live.load.RejectedModelException;
import io.moodstream.modeltopic.follow.VerifiedModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Loads a model for the first time on this machine: an imported one is loaded by a {@link ModelProbe} before, and a
 * model in whose load the process died twice is rejected. What has passed is remembered on disk and loaded at once from
 * then on; what its probe refused is refused at once. One load at a time.
 */
public final class FirstLoads {

    /** A signal to all processes, as Ctrl-C sends it, ends the child sooner than the app. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(1);

    private final LoadRecords records;
    private final ModelProbe probe;
    private @Nullable String current;
    private boolean stopped;

    FirstLoads(LoadRecords records, ModelProbe probe) {
        this.records = records;
        this.probe = probe;
    }

    /**
     * @param models the instance's models folder; what is remembered is in its folder {@code loads}, and a probe
     *     works in its folder {@code probe}
     * @throws MoodstreamException if it cannot be written to
     */
    public static FirstLoads in(Path models) {
        return new FirstLoads(
                LoadRecords.in(models.resolve("loads")),
                new ModelProbe(ProbeLimits.standard(), models.resolve("probe")));
    }

    /**
     * Loads a model.
     *
     * @param loading loads it into this process
     * @throws RejectedModelException if its probe fails, once failed or was killed three times, or the process died
     *     twice in its load
     * @throws RuntimeException of the loading
     */
    public <M> M load(VerifiedModel model, Supplier<M> loading) {
        String digest = digest(model.manifest());
        if (records.hasPassed(digest)) {
            return loading.get();
        }
        Optional<String> probed =
                model.manifest().provenance().isImported() ? Optional.of(probeDigest(digest)) : Optional.empty();
        probed.flatMap(records::refusal).ifPresent(reason -> {
            throw new RejectedModelException(model.manifest().id(), reason);
        });
        begin(model.manifest(), digest);
        try {
            probed.ifPresent(attempt -> probe(model, attempt));
            M loaded = loading.get();
            records.pass(digest);
            return loaded;
        } finally {
            end(digest);
        }
    }

    private void probe(VerifiedModel model, String digest) {
        try {
            probe.run(model);
            records.forgetKills(digest);
        } catch (RejectedModelException e) {
            records.refuse(digest, e.reason());
            throw e;
        } catch (ProbeKilledException e) {
            throw killed(model, digest, e);
        }
    }

    /** What to throw: the model is tried again a few times, after longer and longer pauses of whoever loads it. */
    private MoodstreamException killed(VerifiedModel model, String digest, ProbeKilledException e) {
        LockSupport.parkNanos(SHUTDOWN.toNanos());
        int kills = isStopped() ? 0 : records.kill(digest);
        if (kills < LoadRecords.MAX_KILLS) {
            return e;
        }
        String reason = e.refusal(kills);
        records.refuse(digest, reason);
        return new RejectedModelException(model.manifest().id(), reason);
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** The process ends: a load under way is given up, and does not count as one in which it died. */
    public synchronized void stop() {
        stopped = true;
        probe.stop();
        if (current != null) {
            records.end(current);
        }
    }

    private synchronized void begin(Manifest manifest, String digest) {
        if (stopped) {
            throw new MoodstreamException("The stream app stops: nothing is loaded any more.");
        }
        records.begin(manifest.id(), digest);
        current = digest;
    }

    private synchronized void end(String digest) {
        records.end(digest);
        current = null;
    }

    /** With more memory, a probe may end otherwise. */
    private String probeDigest(String digest) {
        return Sha256.of(digest + " " + probe.limits());
    }

    /** Identifies what is loaded and by what: after an upgrade of libraries or Java each model is new. */
    private static String digest(Manifest manifest) {
        return Sha256.of(manifest.parts().stream()
                .map(part -> part.role() + " " + part.format() + " " + part.sha256())
                .sorted()
                .collect(Collectors.joining(
                        "\n",
                        manifest.kind() + " " + manifest.preprocessing() + " " + manifest.featureSize() + "\n",
                        "\n" + Runtime.version() + " " + System.getProperty("java.class.path"))));
    }
}
