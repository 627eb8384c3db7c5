package io.moodstream.bench.pipeline;

import io.moodstream.PhotoEvent;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.photo.RateLimiter;
import io.moodstream.domain.MoodstreamException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Sends photos and measures the time to their predictions, as seen by a read_committed consumer. */
public final class LoadGenerator implements AutoCloseable {

    /** Maximum time without a prediction; an app that is restoring its state produces none. */
    private static final Duration TIMEOUT = Duration.ofSeconds(300);

    private final Cluster cluster;
    private final List<byte[]> photos;
    private final Producer<String, PhotoEvent> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final PhotoEventFactory events = new PhotoEventFactory("bench", Clock.systemUTC());

    /** @param photos photos, sent in turn */
    public LoadGenerator(Cluster cluster, List<byte[]> photos) {
        this.cluster = cluster;
        this.photos = photos;
        this.producer = cluster.producer(cluster.topics().photoEvents());
        this.consumer = cluster.consumer(new ByteArrayDeserializer());
        String predictions = cluster.topics().predictions().name();
        List<TopicPartition> partitions = consumer.partitionsFor(predictions).stream()
                .map(it -> new TopicPartition(predictions, it.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /**
     * Sends all photos at once.
     *
     * @return photos per second, from the first send to the arrival of the last prediction
     */
    public double throughput(int count) {
        long[][] times = run(count, Double.POSITIVE_INFINITY);
        return count * 1e9 / (Arrays.stream(times[1]).max().orElseThrow() - times[0][0]);
    }

    /** Sends bursts of photos repeatedly, until the JIT compilers have done most of their work. */
    public void warmUp(int count, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            throughput(count);
        }
    }

    /**
     * Sends photos at a steady rate.
     *
     * @param rate photos per second
     * @return milliseconds from each photo's send to the arrival of its prediction, excluding the first tenth
     */
    public double[] latencies(int count, double rate) {
        long[][] times = run(count, rate);
        double[] millis = new double[count - count / 10];
        for (int i = 0; i < millis.length; i++) {
            int photo = count / 10 + i;
            millis[i] = (times[1][photo] - times[0][photo]) / 1e6;
        }
        return millis;
    }

    /** When each photo was sent, and when its prediction arrived. */
    private long[][] run(int count, double rate) {
        String run = UUID.randomUUID().toString();
        long[] sent = new long[count];
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(run, sent, rate));
        long[] arrived = receive(run, count);
        sending.join();
        return new long[][] {sent, arrived};
    }

    private void send(String run, long[] sent, double rate) {
        int partitions = cluster.topics().photoEvents().partitions();
        String topic = cluster.topics().photoEvents().name();
        RateLimiter rateLimiter = new RateLimiter(rate);
        for (int i = 0; i < sent.length; i++) {
            String id = run + "/" + i;
            PhotoEvent event = events.event(id, "photo.jpg", photos.get(i % photos.size()), null);
            rateLimiter.await();
            sent[i] = System.nanoTime();
            var unused = producer.send(new ProducerRecord<>(topic, i % partitions, id, event));
        }
        producer.flush();
    }

    private long[] receive(String run, int count) {
        long[] arrived = new long[count];
        long lastSeen = System.nanoTime();
        int missing = count;
        while (missing > 0) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                if (record.key().startsWith(run)) {
                    lastSeen = System.nanoTime();
                    arrived[Integer.parseInt(record.key().substring(run.length() + 1))] = lastSeen;
                    missing--;
                }
            }
            if (System.nanoTime() - lastSeen > TIMEOUT.toNanos()) {
                throw new MoodstreamException(
                        missing + " of " + count + " predictions did not come within " + TIMEOUT.toSeconds() + " s.");
            }
        }
        return arrived;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
