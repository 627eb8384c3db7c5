package io.moodstream.cli.up;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.ManagedProcess;
import io.moodstream.local.Supervisor;
import io.moodstream.local.child.ChildSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The processes on a platform: supervised together with broker and registry, and stopped together before them. */
final class ProcessGroup implements AutoCloseable {

    private final ManagedProcess broker;
    private final Consumer<String> say;
    private final List<ManagedProcess> services = new ArrayList<>();
    private final List<Supervisor> kept = new ArrayList<>();

    /** @param say receives a sentence whenever a process ended unexpectedly */
    ProcessGroup(LocalPlatform platform, Consumer<String> say) {
        this.broker = platform.broker();
        this.say = say;
        kept.add(Supervisor.watch(platform.broker(), say));
        kept.add(Supervisor.watch(platform.registry(), say));
    }

    /**
     * Starts a child; does not wait until it is ready.
     *
     * @throws MoodstreamException if it cannot be started
     */
    synchronized ManagedProcess start(ChildSpec spec) {
        ManagedProcess service = ManagedProcess.of(spec);
        service.start();
        services.add(service);
        kept.add(Supervisor.watch(service, say));
        return service;
    }

    /** Stops the children, cleanly if the broker answers. From here on nothing is restarted, not even the broker. */
    @Override
    public synchronized void close() {
        kept.forEach(Supervisor::close);
        ManagedProcess.stopAll(services, broker);
    }
}
