package io.moodstream.stream.topology;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.RolloutDecision;
import io.moodstream.WindowedMetrics;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.stream.deadletter.DeadLetterTruncator;
import io.moodstream.stream.deadletter.RegistryRetry;
import io.moodstream.stream.flow.Encoded;
import io.moodstream.stream.flow.OutputTag;
import io.moodstream.stream.metrics.Delta;
import io.moodstream.stream.metrics.MetricSettings;
import io.moodstream.stream.metrics.outcome.BrokerTime;
import io.moodstream.stream.metrics.outcome.LabelReader;
import io.moodstream.stream.metrics.outcome.OutcomesProcessor;
import io.moodstream.stream.metrics.outcome.PredictionSource;
import io.moodstream.stream.metrics.window.MetricsSerializer;
import io.moodstream.stream.metrics.window.WindowsProcessor;
import io.moodstream.stream.photo.ClassifyProcessor;
import io.moodstream.stream.photo.PhotoSerdes;
import io.moodstream.stream.photo.PhotoSettings;
import io.moodstream.stream.photo.PhotoTracing;
import io.moodstream.stream.rollout.EvidenceDelta;
import io.moodstream.stream.rollout.RolloutContexts;
import io.moodstream.stream.rollout.RolloutDecisions;
import io.moodstream.stream.rollout.RolloutProcessor;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The whole graph. Each edge names the type that flows along it, {@link Encoded}: a processor decodes it by itself, so
 * that a record that cannot be decoded becomes a dead letter instead of ending the thread. Keys that external producers
 * may have chosen are bytes. Record timestamps come from the wall clock: event times from outside are data, not time.
 */
public final class MoodstreamTopology {

    private final StreamsBuilder builder = new StreamsBuilder();
    private final TopicCatalogue topics;
    private final AvroSerdes serdes;
    private final RegistryRetry retry;
    private final TopologyMetrics meters;

    private MoodstreamTopology(TopicCatalogue topics, AvroSerdes serdes, RegistryRetry retry, TopologyMetrics meters) {
        this.topics = topics;
        this.serdes = serdes;
        this.retry = retry;
        this.meters = meters;
    }

    /**
     * Builds the graph.
     *
     * @param topics names and actual numbers of partitions; labels are partitioned like predictions
     * @param rollouts what decisions on rollouts depend on, beside their evidence
     */
    public static Topology of(
            TopicCatalogue topics,
            AvroSerdes serdes,
            PhotoSettings photos,
            MetricSettings metricSettings,
            RolloutContexts rollouts,
            RegistryRetry retry,
            TopologyMetrics meters) {
        MoodstreamTopology graph = new MoodstreamTopology(topics, serdes, retry, meters);
        graph.classifyPhotos(photos);
        KStream<Object, Object> outcomes = graph.countOutcomes(metricSettings);
        graph.decideOnRollouts(outcomes, rollouts, photos.instance());
        return graph.builder.build();
    }

    private void classifyPhotos(PhotoSettings settings) {
        KStream<byte[], Encoded<PhotoEvent>> photos = source("photos", topics.photos());
        KStream<Object, Object> classified = photos.process(
                ClassifyProcessor.supplier(
                        settings,
                        () -> new PhotoSerdes(serdes, topics, retry),
                        new PhotoTracing(meters.tracing(), topics.predictions().name()),
                        meters.photos()),
                Named.as("classify"),
                stores(ClassifyProcessor.stores()));
        KStream<String, Encoded<Prediction>> predictions = ClassifyProcessor.PREDICTED.of(classified);
        KStream<String, Encoded<PhotoLabel>> uploaderLabels = ClassifyProcessor.LABELLED_BY_UPLOADER.of(classified);
        sink(predictions, topics.predictions(), ClassifyProcessor.PREDICTED.child());
        sink(uploaderLabels, topics.photoLabels(), ClassifyProcessor.LABELLED_BY_UPLOADER.child());
        deadLetters(classified, ClassifyProcessor.DEAD_PHOTOS);
    }

    private KStream<Object, Object> countOutcomes(MetricSettings metricSettings) {
        KStream<byte[], Encoded<PhotoLabel>> labels =
                source("photo-labels", List.of(topics.photoLabels()), new BrokerTime());
        KStream<Object, Object> readLabels = labels.process(
                () -> new LabelReader(
                        serdes.deserializer(topics.photoLabels(), PhotoLabel.class), retry, meters.quality()),
                Named.as("read-labels"),
                stores(List.of()));
        deadLetters(readLabels, LabelReader.DEAD_LABELS);
        KStream<byte[], Encoded<GroundTruth>> labelsByPhoto =
                repartition(LabelReader.BY_PHOTO.of(readLabels), LabelReader.LABELS_BY_PHOTO);

        KStream<byte[], Encoded<Prediction>> predictions = source("predictions", List.of(topics.predictions()));
        KStream<Object, Object> outcomes = untyped(predictions)
                .merge(untyped(labelsByPhoto), Named.as("predictions-and-labels"))
                .process(
                        () -> new OutcomesProcessor(
                                PredictionSource.of(serdes, topics), metricSettings, retry, meters.quality()),
                        Named.as("outcomes"),
                        stores(OutcomesProcessor.stores()));
        deadLetters(outcomes, OutcomesProcessor.DEAD_PREDICTIONS);
        KStream<byte[], Encoded<Delta>> deltas =
                repartition(OutcomesProcessor.CHANGES.of(outcomes), OutcomesProcessor.DELTAS);

        KStream<String, Encoded<WindowedMetrics>> windowedMetrics = deltas.process(
                () -> new WindowsProcessor(
                        MetricsSerializer.of(serdes, topics), metricSettings, retry, meters.quality()),
                Named.as("windows"),
                stores(WindowsProcessor.stores()));
        sink(windowedMetrics, topics.modelMetrics(), "model-metrics");
        return outcomes;
    }

    private void decideOnRollouts(KStream<Object, Object> outcomes, RolloutContexts rollouts, String instance) {
        KStream<byte[], Encoded<EvidenceDelta>> evidence =
                repartition(OutcomesProcessor.EVIDENCE_CHANGES.of(outcomes), OutcomesProcessor.EVIDENCE);
        KStream<String, Encoded<RolloutDecision>> decisions = evidence.process(
                () -> new RolloutProcessor(
                        rollouts,
                        RolloutDecisions.of(serdes, topics, retry, instance),
                        meters.rollouts(),
                        topics.predictions().partitions()),
                Named.as("decide-on-rollouts"),
                stores(RolloutProcessor.stores()));
        sink(decisions, topics.rollouts(), "rollouts");
    }

    private <V> KStream<byte[], Encoded<V>> source(String name, List<Topic> from) {
        return source(name, from, new WallclockTimestampExtractor());
    }

    private <V> KStream<byte[], Encoded<V>> source(String name, List<Topic> from, TimestampExtractor time) {
        return builder.stream(
                from.stream().map(Topic::name).toList(),
                Consumed.with(Serdes.ByteArray(), Encoded.<V>serde())
                        .withName(name)
                        .withTimestampExtractor(time));
    }

    private static <V> void sink(KStream<String, Encoded<V>> stream, Topic topic, String name) {
        stream.to(
                topic.name(), Produced.with(Serdes.String(), Encoded.<V>serde()).withName(name));
    }

    /** Sends dead letters, which may be of any size, truncated to what their topic accepts. */
    private void deadLetters(KStream<Object, Object> outputs, OutputTag<byte[], byte[]> tag) {
        long largest = topics.deadLetters().largestRecord();
        KStream<byte[], byte[]> deadLetters =
                tag.of(outputs).process(() -> new DeadLetterTruncator(largest), Named.as(tag.child()));
        deadLetters.to(
                topics.deadLetters().name(),
                Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(tag.child() + "-sent"));
    }

    /** Lets predictions and labels be merged into one stream; the processor distinguishes them by topic. */
    @SuppressWarnings("unchecked")
    private static KStream<byte[], Encoded<?>> untyped(KStream<byte[], ? extends Encoded<?>> stream) {
        return (KStream<byte[], Encoded<?>>) stream;
    }

    private <V> KStream<byte[], Encoded<V>> repartition(KStream<byte[], Encoded<V>> stream, String name) {
        return stream.repartition(Repartitioned.with(Serdes.ByteArray(), Encoded.<V>serde())
                .withName(name)
                .withNumberOfPartitions(topics.predictions().partitions()));
    }

    /**
     * Adds these stores and returns their names, plus the name of the store that every processor is connected to,
     * whether it uses it or not. This makes the graph a single sub-topology, so every task has its share of photos and
     * of counting, and threads with equally many tasks have equally much work. Kafka Streams balances the number of
     * tasks, not their work: with several sub-topologies it assigned all photos to one thread after a restart, and the
     * counting to the other.
     */
    private String[] stores(List<StoreBuilder<?>> stores) {
        stores.forEach(builder::addStateStore);
        return Stream.concat(stores.stream().map(StoreBuilder::name), Stream.of(ClassifyProcessor.WAITING))
                .distinct()
                .toArray(String[]::new);
    }
}
