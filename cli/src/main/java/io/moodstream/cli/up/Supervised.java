package io.moodstream.cli.up;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.KeptUp;
import io.moodstream.local.LocalService;
import io.moodstream.local.child.ChildSpec;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A child that is kept up from its start to its stop. */
final class Supervised implements AutoCloseable {

    private final LocalService service;
    private final LocalService broker;
    private final KeptUp kept;

    private Supervised(LocalService service, LocalService broker, KeptUp kept) {
        this.service = service;
        this.broker = broker;
        this.kept = kept;
    }

    /**
     * Starts the child; does not wait for it to be of use.
     *
     * @param broker what it needs to end in order
     * @param say told in a sentence whenever it ended by itself
     * @throws MoodstreamException if it cannot be started
     */
    static Supervised start(ChildSpec spec, LocalService broker, Consumer<String> say) {
        LocalService service = LocalService.of(spec);
        service.start();
        return new Supervised(service, broker, KeptUp.watch(service, say));
    }

    Path logFile() {
        return service.logFile();
    }

    /** The process id of the latest start. */
    long pid() {
        return service.pid();
    }

    /** Stops the child, in order where the broker runs, and does not start it again. */
    @Override
    public void close() {
        kept.close();
        service.stop(broker);
    }
}
