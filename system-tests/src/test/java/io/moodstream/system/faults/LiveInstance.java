package io.moodstream.system.faults;

import io.moodstream.ModelStatus;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.LoadableMembers;
import io.moodstream.domain.MemberVersion;
import io.moodstream.models.live.InferenceListener;
import io.moodstream.models.live.Loaded;
import io.moodstream.models.live.ShadowBudget;
import io.moodstream.modeltopic.follow.ModelTopicReader;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.schemas.Topic;
import io.moodstream.stream.live.EnsembleRuntime;
import io.moodstream.stream.live.KafkaModelStatusReporter;
import io.moodstream.stream.live.ModelWatcher;
import io.moodstream.stream.probe.FirstLoads;
import io.moodstream.stream.rollout.RolloutContexts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** The live models of one instance of the stream app, without its topology. */
final class LiveInstance implements AutoCloseable {

    private final EnsembleRuntime runtime;
    private final ModelStore store;
    private final KafkaModelStatusReporter reporter;
    private final ModelWatcher<Loaded> watcher;
    private final ModelTopicReader reader;

    private LiveInstance(TestInstallation installation, String name, Path folder) {
        Cluster cluster = installation.cluster();
        Topic status = cluster.topics().modelStatus();
        Producer<String, @Nullable ModelStatus> producer = cluster.producer(status);
        store = ModelStore.open(folder);
        runtime = new EnsembleRuntime(InferenceListener.NONE, ShadowBudget.UNLIMITED, FirstLoads.in(folder));
        reporter = new KafkaModelStatusReporter(producer, status.name(), name, InstantSource.system(), Set::of);
        watcher = new ModelWatcher<>(
                new LoadableMembers(Models.MEMBERS), List.of(), runtime, reporter, new RolloutContexts());
        reader =
                ModelTopicReader.start(cluster.modelTopic(), installation.keys().trusted(), store, watcher);
    }

    /** Starts an instance; one of the same name again is the same after a restart. */
    static LiveInstance start(TestInstallation installation, String name) throws InterruptedException {
        return start(installation, name, installation.folder().resolve(name));
    }

    /** Starts an instance again that has lost its folder. */
    static LiveInstance startFromScratch(TestInstallation installation, String name) throws InterruptedException {
        return start(installation, name, installation.folder().resolve(name + "-from-scratch"));
    }

    private static LiveInstance start(TestInstallation installation, String name, Path folder)
            throws InterruptedException {
        LiveInstance instance = new LiveInstance(installation, name, folder);
        if (!instance.watcher.awaitComplete(Duration.ofMinutes(3))) {
            throw new AssertionError("Instance " + name + " has " + instance.versions() + " live.");
        }
        return instance;
    }

    SortedMap<String, MemberVersion> versions() {
        return watcher.versions();
    }

    @Override
    public void close() {
        reader.close();
        runtime.close();
        store.close();
        reporter.close();
    }
}
