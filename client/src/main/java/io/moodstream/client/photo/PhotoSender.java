package io.moodstream.client.photo;

import io.moodstream.PhotoEvent;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.tracing.TracedSending;
import io.moodstream.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends photo events and ensures that each is acknowledged. */
public final class PhotoSender implements AutoCloseable {

    /** Space reserved in the largest record for key, headers and the other fields of an event. */
    private static final int AROUND_CONTENT = 16 * 1024;

    /** Maximum size of a photo in an event, in bytes. */
    public static final int MAX_CONTENT_BYTES = TopicCatalogue.MAX_PHOTO_BYTES - AROUND_CONTENT;

    private final Topic topic;
    private final TracedSending sending;
    private final Producer<String, PhotoEvent> producer;
    private final SendFailure failure;

    /** Without tracing. */
    public PhotoSender(Cluster cluster) {
        this(cluster, Tracing.OFF);
    }

    /** @param tracing starts a trace per photo; the caller closes it, after the sender */
    public PhotoSender(Cluster cluster, Tracing tracing) {
        this.sending = new TracedSending(tracing, Span.getInvalid());
        this.topic = cluster.topics().photoEvents();
        this.producer = cluster.producer(topic);
        this.failure = new SendFailure(error -> "Kafka did not take a photo on the topic '" + topic.name() + "': "
                + error + " Run the same upload again; its photos keep their ids.");
    }

    /** The name of the topic that the events are sent to. */
    public String topic() {
        return topic.name();
    }

    /**
     * Sends an event asynchronously.
     *
     * @param arrived receives the photo's id once it is acknowledged; on another thread
     * @throws MoodstreamException if an earlier event could not be delivered
     */
    public void send(PhotoEvent event, Consumer<String> arrived) {
        failure.throwIfAny();
        var record = new ProducerRecord<>(topic.name(), event.getPhotoId(), event);
        var unused = sending.send(producer, record, (metadata, error) -> {
            if (error != null) {
                failure.record(error);
            } else {
                arrived.accept(event.getPhotoId());
            }
        });
    }

    /** Sends an event asynchronously. */
    public void send(PhotoEvent event) {
        send(event, id -> {});
    }

    /**
     * Waits until everything sent has been acknowledged.
     *
     * @throws MoodstreamException if an event could not be delivered
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
