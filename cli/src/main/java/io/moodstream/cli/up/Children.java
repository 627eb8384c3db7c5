package io.moodstream.cli.up;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.KeptUp;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.LocalService;
import io.moodstream.local.child.ChildSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What runs on a platform: kept up together with broker and registry, and stopped together before them. */
final class Children implements AutoCloseable {

    private final LocalService broker;
    private final Consumer<String> say;
    private final List<LocalService> services = new ArrayList<>();
    private final List<KeptUp> kept = new ArrayList<>();

    /** @param say told in a sentence whenever something ended by itself */
    Children(LocalPlatform platform, Consumer<String> say) {
        this.broker = platform.broker();
        this.say = say;
        kept.add(KeptUp.watch(platform.broker(), say));
        kept.add(KeptUp.watch(platform.registry(), say));
    }

    /**
     * Starts a child; does not wait for it to be of use.
     *
     * @throws MoodstreamException if it cannot be started
     */
    synchronized LocalService start(ChildSpec spec) {
        LocalService service = LocalService.of(spec);
        service.start();
        services.add(service);
        kept.add(KeptUp.watch(service, say));
        return service;
    }

    /** Stops the children, in order where the broker answers. From here on nothing is started again, the broker neither. */
    @Override
    public synchronized void close() {
        kept.forEach(KeptUp::close);
        LocalService.stopAll(services, broker);
    }
}
