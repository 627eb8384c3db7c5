package io.moodstream.client.photo;

import io.moodstream.PhotoLabel;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends true labels of photos and ensures that each is acknowledged. */
public final class LabelSender implements AutoCloseable {

    private final String topic;
    private final Producer<String, PhotoLabel> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public LabelSender(Cluster cluster) {
        this.topic = cluster.topics().photoLabels().name();
        this.producer = cluster.producer(cluster.topics().photoLabels());
    }

    /**
     * Sends a label asynchronously.
     *
     * @throws MoodstreamException if an earlier label could not be delivered
     */
    public void send(PhotoLabel label) {
        throwIfFailed();
        var unused = producer.send(new ProducerRecord<>(topic, label.getPhotoId(), label), (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }

    /**
     * Waits until everything sent has been acknowledged.
     *
     * @throws MoodstreamException if a label could not be delivered
     */
    public void flush() {
        producer.flush();
        throwIfFailed();
    }

    private void throwIfFailed() {
        Exception first = failure.get();
        if (first != null) {
            throw new MoodstreamException("Kafka did not take a label: " + first.getMessage(), first);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
