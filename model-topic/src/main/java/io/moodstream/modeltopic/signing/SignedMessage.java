package io.moodstream.modeltopic.signing;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.moodstream.domain.Sha256;
import io.moodstream.schemas.serde.WrittenValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;

/**
 * The signed content. The schema's id is left out because each registry assigns its own; the fingerprint binds the
 * payload to the schema all the same.
 *
 * @param position where the record is valid; empty in the format of release 0.1, whose signatures bind no position
 * @param schema fingerprint of the schema that the payload was written with, see {@link #fingerprint}
 * @param key record key
 * @param payload Avro binary; not consumed
 */
public record SignedMessage(Optional<Position> position, ByteBuffer schema, String key, ByteBuffer payload) {

    /** Bytes of a fingerprint. */
    static final int FINGERPRINT = 32;

    private static final byte[] FORM = "moodstream model record 2".getBytes(StandardCharsets.US_ASCII);

    /**
     * A position on one topic: the record is valid nowhere else, and only until a later one with its key is known.
     *
     * @param topic Kafka's id of the topic; one that is recreated under the same name has another
     * @param sequence increases with every record, across all publishers of the topic
     */
    public record Position(Uuid topic, long sequence) {}

    /** The message for a payload that was written with this schema. */
    public static SignedMessage of(Optional<Position> position, Schema writer, String key, ByteBuffer payload) {
        return new SignedMessage(position, fingerprint(writer), key, payload);
    }

    /**
     * The message for a record, with its schema from the registry.
     *
     * @param headers of the record, which may refer to the schema
     * @throws io.moodstream.schemas.BadRecordException if the value is not in Confluent's wire format
     * @throws io.moodstream.schemas.registry.RegistryUnavailableException if the registry does not answer
     */
    public static SignedMessage of(
            SchemaRegistryClient registry, Optional<Position> position, String key, Headers headers, byte[] value) {
        WrittenValue written = WrittenValue.of(registry, headers, value);
        return of(position, written.writer(), key, written.payload());
    }

    byte[] bytes() {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        return position.map(it -> placed(it, name)).orElseGet(() -> unplaced(name));
    }

    /**
     * A fixed text, the topic's id (16 bytes), the sequence (8), the length of the key (4), the key (UTF-8), the
     * schema's fingerprint, and SHA-256 of the payload (32 each).
     */
    private byte[] placed(Position where, byte[] name) {
        return ByteBuffer.allocate(FORM.length + 16 + Long.BYTES + Integer.BYTES + name.length + FINGERPRINT + 32)
                .put(FORM)
                .putLong(where.topic().getMostSignificantBits())
                .putLong(where.topic().getLeastSignificantBits())
                .putLong(where.sequence())
                .putInt(name.length)
                .put(name)
                .put(schema.duplicate())
                .put(digest())
                .array();
    }

    /** The fingerprint, the key and the payload. */
    private byte[] unplaced(byte[] name) {
        ByteBuffer all = ByteBuffer.allocate(schema.remaining() + name.length + payload.remaining());
        return all.put(schema.duplicate()).put(name).put(payload.duplicate()).array();
    }

    /** SHA-256 of a schema's parsing canonical form, 32 bytes. */
    public static ByteBuffer fingerprint(Schema schema) {
        try {
            return ByteBuffer.wrap(SchemaNormalization.parsingFingerprint("SHA-256", schema));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }

    private byte[] digest() {
        MessageDigest sha256 = Sha256.digest();
        sha256.update(payload.duplicate());
        return sha256.digest();
    }
}
