package io.moodstream.cli;

import io.moodstream.PhotoEvent;
import io.moodstream.domain.Sha256;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes dead letters to partition 0, as the stream app does. */
public record DeadLetterWriter(TestCluster cluster) {

    private static final byte[] PHOTO = {1, 2, 3, 4, 5};

    /** SHA-256 of the photo that all these events contain. */
    public static final String PHOTO_SHA256 = Sha256.of(PHOTO);

    /**
     * Writes the dead letter of an event with a photo of five bytes.
     *
     * @return the position of its dead letter, such as {@code 0/3}
     */
    public String photo(String photoId, String reason, Map<String, String> headers)
            throws ExecutionException, InterruptedException {
        Topic events = cluster.cluster().topics().photoEvents();
        ByteBuffer photo = ByteBuffer.wrap(PHOTO);
        PhotoEvent event = new PhotoEvent(photoId, "anna", Instant.EPOCH, photo, null, "image/x", null, Map.of());
        try (Serializer<PhotoEvent> serializer = cluster.cluster().serdes().serializer(events)) {
            return write(events, photoId, reason, serializer.serialize("", event), headers);
        }
    }

    /**
     * Writes the dead letter of a record at offset 7 of a topic's partition 0, where no record is.
     *
     * @param headers additional ones, and those that override the defaults
     * @return the position of its dead letter
     */
    public String write(Topic source, String key, String reason, byte @Nullable [] value, Map<String, String> headers)
            throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(cluster.cluster().topics().deadLetters().name(), 0, bytes(key), value);
        record.headers()
                .add(DeadLetterHeaders.REASON, bytes(reason))
                .add(DeadLetterHeaders.MESSAGE, bytes("It is " + reason + "."))
                .add(DeadLetterHeaders.SOURCE_TOPIC, bytes(source.name()))
                .add(DeadLetterHeaders.SOURCE_PARTITION, bytes("0"))
                .add(DeadLetterHeaders.SOURCE_OFFSET, bytes("7"));
        headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                cluster.cluster().clients().producing(), new ByteArraySerializer(), new ByteArraySerializer())) {
            return "0/" + producer.send(record).get().offset();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
