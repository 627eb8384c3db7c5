package io.moodstream.stream.topology;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.RolloutDecision;
import io.moodstream.WindowedMetrics;
import io.moodstream.domain.HoppingWindows;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.stream.buffer.BatchOptions;
import io.moodstream.stream.classify.EnsembleClassifier;
import io.moodstream.stream.classify.PhotoClassifier;
import io.moodstream.stream.deadletter.RegistryRetry;
import io.moodstream.stream.fetch.FetchAllowlist;
import io.moodstream.stream.fetch.PhotoFetcher;
import io.moodstream.stream.metrics.MetricSettings;
import io.moodstream.stream.metrics.MetricWindows;
import io.moodstream.stream.photo.PhotoSettings;
import io.moodstream.stream.rollout.RolloutContexts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The whole graph in the test driver, with real Avro and an in-memory registry. */
final class TopologyTestBench implements AutoCloseable {

    static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    static final HoppingWindows HOPPING = new HoppingWindows(Duration.ofMinutes(5), Duration.ofMinutes(1));
    static final MetricSettings SETTINGS =
            new MetricSettings(new MetricWindows(HOPPING), Duration.ofDays(8), Duration.ofSeconds(1));
    static final TopicCatalogue TOPICS = TopicCatalogue.of("test-", 1);

    final RolloutContexts contexts = new RolloutContexts();
    final TopologyTestDriver driver;
    final AvroSerdes serdes;
    final TestInputTopic<byte[], byte[]> photos;
    final TestInputTopic<byte[], byte[]> notifications;
    final TestInputTopic<String, PhotoLabel> labels;
    final TestInputTopic<byte[], byte[]> rawLabels;
    final TestInputTopic<byte[], byte[]> rawPredictions;
    final TestOutputTopic<String, Prediction> predictions;
    final TestOutputTopic<String, PhotoLabel> labelsOut;
    final TestOutputTopic<byte[], byte[]> deadLetters;
    final TestOutputTopic<String, WindowedMetrics> metrics;
    final TestOutputTopic<String, RolloutDecision> rollouts;

    TopologyTestBench(Path stateDir, EnsembleClassifier ensemble) {
        this(stateDir, ensemble, new MockSchemaRegistryClient());
    }

    TopologyTestBench(Path stateDir, EnsembleClassifier ensemble, SchemaRegistryClient registry) {
        this(stateDir, ensemble, registry, TopologyMetrics.NONE);
    }

    TopologyTestBench(
            Path stateDir, EnsembleClassifier ensemble, SchemaRegistryClient registry, TopologyMetrics metrics) {
        this(stateDir, ensemble, registry, metrics, 1);
    }

    /** @param batch most photos that are classified together */
    TopologyTestBench(Path stateDir, EnsembleClassifier ensemble, int batch) {
        this(stateDir, ensemble, new MockSchemaRegistryClient(), TopologyMetrics.NONE, batch);
    }

    /** @param metrics the tracing among them */
    TopologyTestBench(Path stateDir, EnsembleClassifier ensemble, TopologyMetrics metrics, int batch) {
        this(stateDir, ensemble, new MockSchemaRegistryClient(), metrics, batch);
    }

    private TopologyTestBench(
            Path stateDir,
            EnsembleClassifier ensemble,
            SchemaRegistryClient registry,
            TopologyMetrics metrics,
            int batch) {
        this(stateDir, registry, metrics, settings(ensemble, BatchOptions.ofPhotos(batch)));
    }

    /** @param settings such as {@link #settings} makes */
    TopologyTestBench(Path stateDir, SchemaRegistryClient registry, TopologyMetrics meters, PhotoSettings settings) {
        SchemaSetup.register(registry, TOPICS);
        serdes = new AvroSerdes(registry);
        RegistryRetry impatient = new RegistryRetry(time -> {}, System::nanoTime);
        driver = new TopologyTestDriver(
                MoodstreamTopology.of(TOPICS, serdes, settings, SETTINGS, contexts, impatient, meters),
                config(stateDir),
                START);
        photos = driver.createInputTopic(
                TOPICS.photoEvents().name(), new ByteArraySerializer(), new ByteArraySerializer());
        notifications = driver.createInputTopic(
                TOPICS.photoNotifications().name(), new ByteArraySerializer(), new ByteArraySerializer());
        labels = driver.createInputTopic(
                TOPICS.photoLabels().name(), new StringSerializer(), serdes.serializer(TOPICS.photoLabels()));
        rawLabels = driver.createInputTopic(
                TOPICS.photoLabels().name(), new ByteArraySerializer(), new ByteArraySerializer());
        rawPredictions = driver.createInputTopic(
                TOPICS.predictions().name(), new ByteArraySerializer(), new ByteArraySerializer());
        predictions = output(TOPICS.predictions(), Prediction.class);
        labelsOut = output(TOPICS.photoLabels(), PhotoLabel.class);
        metrics = output(TOPICS.modelMetrics(), WindowedMetrics.class);
        rollouts = output(TOPICS.rollouts(), RolloutDecision.class);
        deadLetters = driver.createOutputTopic(
                TOPICS.deadLetters().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static PhotoClassifier classifier(EnsembleClassifier ensemble) {
        return new PhotoClassifier(PhotoDecoder.create(), ensemble);
    }

    static PhotoSettings settings(EnsembleClassifier ensemble, BatchOptions batching) {
        return settings(classifier(ensemble), batching, FetchAllowlist.NONE);
    }

    /** @param places that photos are fetched from */
    static PhotoSettings settings(PhotoClassifier classifier, BatchOptions batching, FetchAllowlist places) {
        return new PhotoSettings(classifier, batching, new PhotoFetcher(places), "test-instance");
    }

    private static Properties config(Path stateDir) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        // The driver commits after every record; exactly-once would sync a checkpoint file to disk each time.
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        return config;
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> output(Topic topic, Class<T> type) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), serdes.deserializer(topic, type));
    }

    byte[] bytes(PhotoEvent event) {
        return serdes.<PhotoEvent>serializer(TOPICS.photoEvents())
                .serialize(TOPICS.photoEvents().name(), event);
    }

    void send(PhotoEvent event) {
        photos.pipeInput(event.getPhotoId().getBytes(StandardCharsets.UTF_8), bytes(event));
    }

    /** Sends a label at the time at which it was assigned. */
    void label(PhotoLabel label) {
        labels.pipeInput(label.getPhotoId(), label, label.getLabelledAt());
    }

    /** Advances the wall clock in steps, so that one task can process what another sent. */
    void pass(Duration time) {
        for (int step = 0; step < 4; step++) {
            driver.advanceWallClockTime(time.dividedBy(4));
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
