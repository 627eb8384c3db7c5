package io.moodstream.cli;

import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.follow.PhotoOutcomes;
import io.moodstream.client.photo.PhotoSender;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.TopicCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Loads the classes that a short command uses: command-line parsing, Kafka's clients, against an address where nobody
 * answers and by {@link WarmUpResponses}, and the schema registry's, against {@link WarmUpRegistry}. The launcher runs
 * it once after a build and has the JVM write the loaded classes to an archive, from which commands then start.
 */
public final class WarmUp {

    private static final String NOBODY = "127.0.0.1:1";

    private WarmUp() {}

    /** Takes about three seconds and always succeeds. */
    public static void main(String[] args) throws InterruptedException, IOException {
        classifyWhereNothingRuns();
        Map<String, Object> kafka = Map.of(
                "bootstrap.servers", NOBODY,
                "default.api.timeout.ms", "300",
                "request.timeout.ms", "200",
                "max.block.ms", "300");
        try (WarmUpRegistry registry = WarmUpRegistry.start(Prediction.getClassSchema());
                Cluster cluster = new Cluster(kafka, registry.url(), TopicCatalogue.defaults())) {
            cluster.checkRegistry();
            write(cluster);
            read(cluster);
            consume(cluster);
            send(cluster);
        }
        WarmUpResponses.parse();
    }

    private static void classifyWhereNothingRuns() throws IOException {
        Path folder = Files.createTempDirectory("warm-up");
        Path photo = Files.write(folder.resolve("photo.jpg"), new byte[1]);
        Moodstream.commandLine().execute("classify", photo.toString(), "--data-dir", folder.toString());
        Files.delete(photo);
        Files.delete(folder);
    }

    private static void write(Cluster cluster) {
        PhotoEvent event = PhotoEvent.newBuilder()
                .setPhotoId("")
                .setUploader("")
                .setCapturedAt(Instant.EPOCH)
                .build();
        try (var serializer =
                cluster.serdes().<PhotoEvent>serializer(cluster.topics().photoEvents())) {
            byte[] unused = serializer.serialize("", event);
        }
    }

    /** Deserializes some prediction, written with the schema that the registry returns for id 1. */
    private static void read(Cluster cluster) {
        Schema schema = Prediction.getClassSchema();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0, 0, 0, 0, 1});
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<>(schema)
                    .write(new RandomData(schema, 1, 0L).iterator().next(), encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var deserializer = cluster.serdes().deserializer(cluster.topics().predictions(), Prediction.class)) {
            Prediction unused = deserializer.deserialize("", bytes.toByteArray());
        }
    }

    private static void consume(Cluster cluster) {
        try (PhotoOutcomes outcomes = PhotoOutcomes.fromNowOn(cluster)) {
            outcomes.poll();
        } catch (KafkaException nobody) {
            // Expected.
        }
    }

    private static void send(Cluster cluster) throws InterruptedException {
        try (PhotoSender sender = new PhotoSender(cluster)) {
            sender.flush();
        } catch (MoodstreamException nobody) {
            // Expected, and before there is a producer.
        }
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(cluster.kafka(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("none", "", new byte[0])).get();
        } catch (ExecutionException nobody) {
            // Expected.
        }
    }
}
