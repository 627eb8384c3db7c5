package io.moodstream.modeltopic.signing;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.moodstream.schemas.WrittenValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.header.Headers;

/**
 * What is signed: SHA-256 of the writer schema's parsing canonical form (32 bytes), then the record key (UTF-8), then the
 * Avro payload without what names the schema. The schema's id is left out because registries number on their
 * own; the fingerprint binds the payload to the schema all the same. No key of {@link io.moodstream.schemas.ModelKey} is
 * the beginning of another one, so that key and payload cannot be split elsewhere.
 *
 * @param writer schema that the payload was written with
 * @param key record key
 * @param payload Avro binary; not consumed
 */
public record SignedMessage(Schema writer, String key, ByteBuffer payload) {

    /**
     * What the signature of a record is over, without decoding what is not known to be signed.
     *
     * @param headers of the record, which may name the schema
     * @throws io.moodstream.schemas.BadRecordException if the value is not in Confluent's wire format
     * @throws io.moodstream.schemas.RegistryUnavailableException if the registry does not answer
     */
    public static SignedMessage of(SchemaRegistryClient registry, String key, Headers headers, byte[] value) {
        WrittenValue written = WrittenValue.of(registry, headers, value);
        return new SignedMessage(written.writer(), key, written.payload());
    }

    byte[] bytes() {
        byte[] fingerprint = fingerprint(writer);
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(fingerprint.length + name.length + payload.remaining());
        return all.put(fingerprint).put(name).put(payload.duplicate()).array();
    }

    private static byte[] fingerprint(Schema schema) {
        try {
            return SchemaNormalization.parsingFingerprint("SHA-256", schema);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }
}
