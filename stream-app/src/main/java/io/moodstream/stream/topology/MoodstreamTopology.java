package io.moodstream.stream.topology;

import io.moodstream.PhotoLabel;
import io.moodstream.schemas.AvroSerdes;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.stream.classify.ClassifyProcessor;
import io.moodstream.stream.classify.PhotoClassifier;
import io.moodstream.stream.classify.PhotoWire;
import io.moodstream.stream.deadletter.LetterLimit;
import io.moodstream.stream.deadletter.RegistryPatience;
import io.moodstream.stream.metrics.LabelReader;
import io.moodstream.stream.metrics.MetricSettings;
import io.moodstream.stream.metrics.MetricsWire;
import io.moodstream.stream.metrics.OutcomesProcessor;
import io.moodstream.stream.metrics.PredictionSource;
import io.moodstream.stream.metrics.WindowsProcessor;
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
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The whole graph. Bytes flow between the nodes; each processor decodes what it needs, so that what cannot be decoded is
 * its own to deal with. Every record is stamped with the wall clock: what outsiders claim of time is data, not time.
 */
public final class MoodstreamTopology {

    private final StreamsBuilder builder = new StreamsBuilder();
    private final TopicCatalogue topics;
    private final AvroSerdes serdes;
    private final RegistryPatience patience;
    private final Meters meters;

    private MoodstreamTopology(TopicCatalogue topics, AvroSerdes serdes, RegistryPatience patience, Meters meters) {
        this.topics = topics;
        this.serdes = serdes;
        this.patience = patience;
        this.meters = meters;
    }

    /**
     * Builds the graph.
     *
     * @param topics names, and partitions as they are; labels are spread like predictions
     */
    public static Topology of(
            TopicCatalogue topics,
            AvroSerdes serdes,
            PhotoClassifier classifier,
            MetricSettings settings,
            RegistryPatience patience,
            Meters meters) {
        MoodstreamTopology graph = new MoodstreamTopology(topics, serdes, patience, meters);
        graph.classifyPhotos(classifier.with(meters.photos()));
        graph.countOutcomes(settings);
        return graph.builder.build();
    }

    private void classifyPhotos(PhotoClassifier classifier) {
        KStream<byte[], byte[]> judged = source("photos", topics.photos())
                .process(
                        () -> new ClassifyProcessor(
                                classifier, PhotoWire.of(serdes, topics).traced(meters.tracing()), topics, patience),
                        Named.as("classify"),
                        stores(ClassifyProcessor.stores()));
        sink(judged, topics.predictions(), ClassifyProcessor.PREDICTED);
        sink(judged, topics.photoLabels(), ClassifyProcessor.LABELLED_BY_UPLOADER);
        letters(judged, ClassifyProcessor.DEAD_PHOTOS);
    }

    private void countOutcomes(MetricSettings settings) {
        KStream<byte[], byte[]> labels = source("photo-labels", List.of(topics.photoLabels()))
                .process(
                        () -> new LabelReader(
                                serdes.deserializer(topics.photoLabels(), PhotoLabel.class),
                                patience,
                                meters.quality()),
                        Named.as("read-labels"),
                        stores(List.of()));
        letters(labels, LabelReader.DEAD_LABELS);
        KStream<byte[], byte[]> labelsByPhoto = repartition(labels, LabelReader.LABELS_BY_PHOTO);

        KStream<byte[], byte[]> outcomes = source("predictions", List.of(topics.predictions()))
                .merge(labelsByPhoto, Named.as("predictions-and-labels"))
                .process(
                        () -> new OutcomesProcessor(
                                PredictionSource.of(serdes, topics), settings, patience, meters.quality()),
                        Named.as("outcomes"),
                        stores(OutcomesProcessor.stores()));
        letters(outcomes, OutcomesProcessor.DEAD_PREDICTIONS);
        KStream<byte[], byte[]> deltas = repartition(outcomes, OutcomesProcessor.DELTAS);

        KStream<byte[], byte[]> metrics = deltas.process(
                () -> new WindowsProcessor(MetricsWire.of(serdes, topics), settings, patience, meters.quality()),
                Named.as("windows"),
                stores(WindowsProcessor.stores()));
        sink(metrics, topics.modelMetrics(), "model-metrics");
    }

    private KStream<byte[], byte[]> source(String name, List<Topic> from) {
        return builder.stream(
                from.stream().map(Topic::name).toList(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withName(name)
                        .withTimestampExtractor(new WallclockTimestampExtractor()));
    }

    /** The child of this name takes dead letters of any size. */
    private void letters(KStream<byte[], byte[]> stream, String name) {
        long largest = topics.deadLetters().largestRecord();
        sink(stream.process(() -> new LetterLimit(largest), Named.as(name)), topics.deadLetters(), name + "-sent");
    }

    private static void sink(KStream<byte[], byte[]> stream, Topic topic, String name) {
        stream.to(
                topic.name(),
                Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(name));
    }

    /**
     * Adds these, and names them together with the store that every processor is connected to, whether it uses it or not.
     * That makes one sub-topology of all, so every task has its share of photos and of counting, and threads that have as
     * many tasks have as much to do. Kafka Streams counts tasks, and not their work: of several sub-topologies it gave all
     * photos to one thread after a restart, and the counting to the other.
     */
    private String[] stores(List<StoreBuilder<?>> stores) {
        stores.forEach(builder::addStateStore);
        return Stream.concat(stores.stream().map(StoreBuilder::name), Stream.of(ClassifyProcessor.WAITING))
                .distinct()
                .toArray(String[]::new);
    }

    private KStream<byte[], byte[]> repartition(KStream<byte[], byte[]> stream, String name) {
        return stream.repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withName(name)
                .withNumberOfPartitions(topics.predictions().partitions()));
    }
}
