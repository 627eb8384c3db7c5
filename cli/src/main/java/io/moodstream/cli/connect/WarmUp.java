package io.moodstream.cli.connect;

import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.TopicCatalogue;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Uses the classes that a short command uses, where nobody answers. The launcher runs it once after a build and has the
 * JVM write what was loaded to an archive: from that, a command starts in a third of the time.
 */
public final class WarmUp {

    private static final String NOBODY = "127.0.0.1:1";

    private WarmUp() {}

    /** Takes about a second; always ends well. */
    static void run() throws InterruptedException {
        Map<String, Object> kafka = Map.of(
                "bootstrap.servers", NOBODY,
                "default.api.timeout.ms", "300",
                "request.timeout.ms", "200",
                "max.block.ms", "300");
        try (Cluster cluster = new Cluster(kafka, "http://" + NOBODY, TopicCatalogue.defaults())) {
            knock(cluster);
            read(cluster);
            send(kafka);
            serialize(cluster);
        }
    }

    private static void knock(Cluster cluster) throws InterruptedException {
        try (Admin admin = cluster.admin()) {
            admin.describeCluster().nodes().get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException nobody) {
            // As expected.
        }
    }

    private static void read(Cluster cluster) {
        var values = cluster.serdes().deserializer(cluster.topics().predictions(), Prediction.class);
        try (KafkaConsumer<String, Prediction> consumer = cluster.consumer(values)) {
            consumer.partitionsFor(cluster.topics().predictions().name());
        } catch (org.apache.kafka.common.errors.TimeoutException nobody) {
            // As expected.
        }
    }

    private static void send(Map<String, Object> kafka) throws InterruptedException {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("none", "", new byte[0])).get();
        } catch (ExecutionException nobody) {
            // As expected.
        }
    }

    private static void serialize(Cluster cluster) {
        PhotoEvent event = PhotoEvent.newBuilder()
                .setPhotoId("")
                .setUploader("")
                .setCapturedAt(java.time.Instant.EPOCH)
                .build();
        try (var serializer =
                cluster.serdes().<PhotoEvent>serializer(cluster.topics().photoEvents())) {
            byte[] unused = serializer.serialize("", event);
        } catch (MoodstreamException nobody) {
            // As expected.
        }
    }

    public static void main(String[] args) throws InterruptedException {
        run();
    }
}
