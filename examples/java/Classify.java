import io.confluent.kafka.serializers.*;
import io.moodstream.*;
import java.nio.ByteBuffer;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.*;

/** Sends one photo and prints the verdict: java -cp '../../cli/target/*:../../cli/target/lib/*' Classify.java photo.jpg */
class Classify {
    public static void main(String[] args) throws Exception {
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "io.moodstream"); // Avro instantiates no other classes
        Map<String, Object> config = Map.of(
                "bootstrap.servers", System.getenv("BOOTSTRAP_SERVERS"), "schema.registry.url", System.getenv("SCHEMA_REGISTRY_URL"),
                "key.serializer", StringSerializer.class, "value.serializer", KafkaAvroSerializer.class, "auto.register.schemas", false,
                "key.deserializer", StringDeserializer.class, "value.deserializer", KafkaAvroDeserializer.class,
                "specific.avro.reader", true, "avro.remove.java.properties", true, "isolation.level", "read_committed");
        try (var predictions = new KafkaConsumer<String, Prediction>(config); var photos = new KafkaProducer<String, PhotoEvent>(config)) {
            predictions.assign(predictions.partitionsFor("predictions").stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList());
            predictions.endOffsets(predictions.assignment()).forEach(predictions::seek);
            String id = UUID.randomUUID().toString();
            photos.send(new ProducerRecord<>("photo-events", id, PhotoEvent.newBuilder().setPhotoId(id).setUploader("java-example")
                    .setCapturedAt(Instant.now()).setContent(ByteBuffer.wrap(Files.readAllBytes(Path.of(args[0])))).build())).get();
            Optional<Prediction> answer = Optional.empty();
            for (Instant end = Instant.now().plusSeconds(60); answer.isEmpty() && Instant.now().isBefore(end); )
                for (var record : predictions.poll(Duration.ofSeconds(1))) if (record.key().equals(id)) answer = Optional.of(record.value());
            System.out.println(answer.map(p -> "verdict " + p.getVerdict().getLabel() + " " + p.getVerdict().getScore()).orElse("No answer in 60 s."));
        }
    }
}
