package io.moodstream.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.avro.Schema;

/**
 * A value in Confluent's wire format, taken apart and not yet decoded.
 *
 * @param writer the schema that it was written with
 * @param payload the Avro binary after byte 0 and the schema id
 */
public record WrittenValue(Schema writer, ByteBuffer payload) {

    private static final byte MAGIC = 0;
    private static final int PREFIX = 5;

    /**
     * Takes a value apart.
     *
     * @throws BadRecordException if the bytes are in another format, or their schema is unknown or not Avro
     * @throws RegistryUnavailableException if the registry does not answer
     */
    public static WrittenValue of(SchemaRegistryClient client, byte[] value) {
        return of(id -> new Registry(client).schema(null, id), value, "It");
    }

    /**
     * Takes a value apart.
     *
     * @param schemas the schema of an id
     * @param what the sentence's subject, should the value be bad
     */
    static WrittenValue of(IntFunction<Optional<Schema>> schemas, byte[] value, String what) {
        if (value.length < PREFIX || value[0] != MAGIC) {
            throw new BadRecordException(
                    what + " is not in Confluent's wire format, which starts with byte 0 and a schema id of 4 bytes.");
        }
        int id = ByteBuffer.wrap(value).getInt(1);
        Schema writer = schemas.apply(id)
                .orElseThrow(() -> new BadRecordException(
                        what + " names schema id " + id + ", which the registry does not know."));
        return new WrittenValue(writer, ByteBuffer.wrap(value, PREFIX, value.length - PREFIX));
    }
}
