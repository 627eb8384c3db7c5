package io.moodstream.web.upload;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.tracing.TracedSending;
import io.moodstream.tracing.Tracing;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends photos and labels; when a method returns, they are stored in Kafka, on all in-sync replicas. */
public final class KafkaIngest implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaIngest.class);

    /**
     * Bytes of records that Kafka has not acknowledged: more than two of the largest. Further ones wait, and with them
     * their uploads.
     */
    public static final int BUFFER_BYTES = 2 * TopicCatalogue.MAX_PHOTO_BYTES + (1 << 20);

    /** A waiting client learns within these times that Kafka is unavailable. */
    private static final Map<String, Object> PRODUCER = Map.of(
            "buffer.memory",
            String.valueOf(BUFFER_BYTES),
            "max.block.ms",
            "5000",
            "request.timeout.ms",
            "5000",
            "delivery.timeout.ms",
            "10000");

    private static final int TRY_AGAIN_SECONDS = 5;

    private final TopicCatalogue topics;
    private final Tracing tracing;
    private final Producer<String, PhotoEvent> photos;
    private final Producer<String, PhotoLabel> labels;

    public KafkaIngest(KafkaClients clients, Tracing tracing) {
        this.tracing = tracing;
        this.topics = clients.topics();
        this.photos = clients.producer(topics.photoEvents(), PRODUCER);
        this.labels = clients.producer(topics.photoLabels(), PRODUCER);
    }

    /** The tracing of uploads. */
    Tracing tracing() {
        return tracing;
    }

    /**
     * @param upload span of the upload
     * @throws ProblemException if one of them was not delivered; others may have been
     */
    void photos(List<PhotoEvent> events, Span upload) {
        TracedSending sending = new TracedSending(tracing, upload);
        await(() -> events.stream()
                .map(event -> sending.send(
                        photos, new ProducerRecord<>(topics.photoEvents().name(), event.getPhotoId(), event)))
                .toList());
    }

    /** @throws ProblemException if one of them was not delivered; others may have been */
    void labels(List<PhotoLabel> said) {
        await(() -> said.stream()
                .map(label ->
                        labels.send(new ProducerRecord<>(topics.photoLabels().name(), label.getPhotoId(), label)))
                .toList());
    }

    private interface Sending {
        List<Future<RecordMetadata>> start();
    }

    private static void await(Sending sending) {
        try {
            for (Future<RecordMetadata> sent : new ArrayList<>(sending.start())) {
                sent.get();
            }
        } catch (ExecutionException | KafkaException | MoodstreamException e) {
            LOG.warn("Kafka did not take what was uploaded", e);
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
    }

    private static ProblemException away() {
        return ProblemDetails.of(
                        503,
                        "kafka-away",
                        "Kafka or its schema registry did not take it just now; send the same request again in "
                                + TRY_AGAIN_SECONDS + " s, nothing is counted twice.")
                .retryAfter(TRY_AGAIN_SECONDS)
                .refusal();
    }

    @Override
    public void close() {
        photos.close();
        labels.close();
    }
}
