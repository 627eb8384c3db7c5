package io.moodstream.stream;

import io.moodstream.ModelStatus;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.models.live.Loaded;
import io.moodstream.models.live.ShadowBudget;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.follow.ModelTopicReader;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.stream.classify.EnsembleClassifier;
import io.moodstream.stream.config.StreamAppConfig;
import io.moodstream.stream.live.EnsembleRuntime;
import io.moodstream.stream.live.FormerModels;
import io.moodstream.stream.live.KafkaModelStatusReporter;
import io.moodstream.stream.live.ModelWatcher;
import io.moodstream.stream.meters.PrometheusMetrics;
import io.moodstream.stream.probe.FirstLoads;
import io.moodstream.stream.rollout.RolloutContexts;
import io.moodstream.stream.rollout.RolloutFollower;
import io.moodstream.stream.webhook.SignedPlans;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The readers of models and rollouts and all that they need: store, watcher, runtime and status reporter. */
final class LiveModelService implements AutoCloseable {

    private final EnsembleRuntime runtime;
    private final KafkaModelStatusReporter reporter;
    private final ModelStore store;
    private final ModelWatcher<Loaded> watcher;
    private final ModelTopicReader reader;
    private final RolloutFollower follower;
    private final RolloutContexts contexts = new RolloutContexts();

    private LiveModelService(
            StreamAppConfig config, TopicCatalogue topics, AvroSerdes serdes, PrometheusMetrics metrics) {
        TrustedKeys trusted = trusted(config.trust());
        store = ModelStore.open(config.folders().models());
        runtime = new EnsembleRuntime(
                metrics.inferenceListener(),
                new ShadowBudget(config.shadowShare(), config.processing().batch()),
                FirstLoads.in(config.folders().models()));
        reporter = new KafkaModelStatusReporter(
                statusProducer(config, serdes.serializer(topics.modelStatus())),
                topics.modelStatus().name(),
                config.instanceId(),
                InstantSource.system(),
                new FormerModels(new KafkaClients(config.connection().kafka(), topics, serdes), config.instanceId()));
        watcher = new ModelWatcher<>(
                config.members(),
                beside(config.processing()),
                metrics.timed(runtime),
                metrics.counted(reporter),
                contexts);
        ModelTopic topic =
                new ModelTopic(config.connection().kafka(), serdes.client(), topics.models(), topics.rollouts());
        follower = RolloutFollower.start(
                new KafkaClients(config.connection().kafka(), topics, serdes),
                watcher,
                metrics.topology().rollouts());
        reader = ModelTopicReader.start(topic, trusted, store, watcher);
    }

    static LiveModelService start(
            StreamAppConfig config, TopicCatalogue topics, AvroSerdes serdes, PrometheusMetrics metrics) {
        return new LiveModelService(config, topics, serdes, metrics);
    }

    EnsembleClassifier classifier() {
        return runtime;
    }

    RolloutContexts rollouts() {
        return contexts;
    }

    /** What webhooks verify decisions with. */
    SignedPlans plans() {
        return new SignedPlans() {
            @Override
            public Optional<RolloutPlan> plan(MemberVersion candidate) {
                return watcher.plan(candidate);
            }

            @Override
            public boolean isCurrentSince(long nanos) {
                return reader.isCurrentSince(nanos);
            }
        };
    }

    boolean awaitComplete(Duration time) throws InterruptedException {
        return watcher.awaitComplete(time);
    }

    SortedMap<String, MemberVersion> versions() {
        return watcher.versions();
    }

    /** Gives up a load that would delay the stop; call it first. */
    void stopLoading() {
        runtime.stopLoading();
    }

    /** Call this after the stream threads have stopped, since they classify with the runtime. */
    @Override
    public void close() {
        reader.close();
        follower.close();
        runtime.close();
        store.close();
        reporter.close();
    }

    /** A detector that the operator chose is not replaced by published ones. */
    private static List<String> beside(StreamAppConfig.Processing processing) {
        return processing.followsDetector() ? List.of(MemberVersion.DETECTOR) : List.of();
    }

    private static TrustedKeys trusted(StreamAppConfig.Trust trust) {
        TrustedKeys keys = trust.keys().map(TrustedKeys::read).orElseGet(TrustedKeys::of);
        return trust.unsignedAllowed() ? keys.allowingUnsigned() : keys;
    }

    private static KafkaProducer<String, ModelStatus> statusProducer(
            StreamAppConfig config, Serializer<ModelStatus> values) {
        Map<String, Object> properties = new HashMap<>(config.connection().kafka());
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, config.instanceId() + "-model-status");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        return new KafkaProducer<>(properties, new StringSerializer(), values);
    }
}
