package io.moodstream.client.photo;

import io.moodstream.PhotoLabel;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends true labels of photos and ensures that each is acknowledged. */
public final class LabelSender implements AutoCloseable {

    private final String topic;
    private final Producer<String, PhotoLabel> producer;
    private final SendFailure failure = new SendFailure(error -> "Kafka did not take a label: " + error);

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
        failure.throwIfAny();
        var unused = producer.send(new ProducerRecord<>(topic, label.getPhotoId(), label), (metadata, error) -> {
            if (error != null) {
                failure.record(error);
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
        failure.throwIfAny();
    }

    @Override
    public void close() {
        producer.close();
    }
}
