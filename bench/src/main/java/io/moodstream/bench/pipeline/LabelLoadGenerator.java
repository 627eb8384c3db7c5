package io.moodstream.bench.pipeline;

import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.WindowedMetrics;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.TimeWindow;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.codec.Predictions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Sends predictions and labels directly to their topics, and follows the resulting counts. */
public final class LabelLoadGenerator implements AutoCloseable {

    /** Maximum time without a change of the metrics. */
    private static final Duration TIMEOUT = Duration.ofSeconds(180);

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final Cluster cluster;
    private final KafkaConsumer<String, WindowedMetrics> metrics;
    private final List<MemberBallot> ballots = Stream.of("custom", "ipretrained", "pretrained", "xgcustom")
            .map(member -> MemberBallot.of(new MemberVersion(member, 1), 0.75))
            .toList();

    public LabelLoadGenerator(Cluster cluster) {
        this.cluster = cluster;
        Topic topic = cluster.topics().modelMetrics();
        metrics = cluster.consumer(cluster.serdes().deserializer(topic, WindowedMetrics.class));
        TopicPartition only = new TopicPartition(topic.name(), 0);
        metrics.assign(List.of(only));
        metrics.seekToEnd(List.of(only));
        metrics.position(only);
    }

    /**
     * Sends this many predictions.
     *
     * @return predictions counted per second, from the first send until the metrics include all
     */
    public double predictions(int count) {
        return rate(count, cluster.topics().predictions(), this::prediction, WindowedMetrics::getPredicted);
    }

    /**
     * Sends a label for each prediction.
     *
     * @return labels counted per second, from the first send until the metrics include all
     */
    public double labels(int count) {
        return rate(
                count,
                cluster.topics().photoLabels(),
                i -> new PhotoLabel(id(i), i % 3 == 0 ? Label.SAD : Label.HAPPY, "bench", NOW),
                WindowedMetrics::getLabelled);
    }

    private <T extends SpecificRecord> double rate(
            int count, Topic topic, IntFunction<T> record, ToLongFunction<WindowedMetrics> counted) {
        long start = System.nanoTime();
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(count, topic, record));
        long lastSeen = start;
        while (System.nanoTime() - lastSeen < TIMEOUT.toNanos()) {
            for (var change : metrics.poll(Duration.ofMillis(50))) {
                lastSeen = System.nanoTime();
                WindowedMetrics window = change.value();
                if (window != null
                        && window.getSubject().equals("ensemble")
                        && window.getWindowEnd().equals(TimeWindow.SINCE_START.end())
                        && counted.applyAsLong(window) == count) {
                    sending.join();
                    return count * 1e9 / (System.nanoTime() - start);
                }
            }
        }
        throw new MoodstreamException("The metrics did not count all " + count + " records, and did not change for "
                + TIMEOUT.toSeconds() + " s.");
    }

    private <T extends SpecificRecord> void send(int count, Topic topic, IntFunction<T> record) {
        try (Producer<String, T> producer = cluster.producer(topic)) {
            for (int i = 0; i < count; i++) {
                var unused = producer.send(new ProducerRecord<>(topic.name(), id(i), record.apply(i)));
            }
        }
    }

    private Prediction prediction(int i) {
        return new Prediction(
                id(i),
                "bench",
                NOW,
                NOW,
                Predictions.avro(ballots),
                Predictions.avro(new MajorityVote().decide(ballots).orElseThrow()),
                new Image(48, 48, "jpeg", "", null, null),
                new Source("", 0, 0L),
                "bench",
                "",
                List.of());
    }

    private static String id(int i) {
        return "photo-" + i;
    }

    @Override
    public void close() {
        metrics.close();
    }
}
