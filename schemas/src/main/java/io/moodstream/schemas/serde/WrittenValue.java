package io.moodstream.schemas.serde;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.moodstream.schemas.registry.RegistryLookup;
import io.moodstream.schemas.registry.RegistryUnavailableException;
import io.moodstream.schemas.registry.SchemaReference;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Headers;

/**
 * A value in Confluent's wire format, split into its parts but not yet decoded.
 *
 * @param writer the schema that it was written with
 * @param payload the Avro binary, without the schema reference
 */
public record WrittenValue(Schema writer, ByteBuffer payload) {

    private static final String WHAT = "It";

    /**
     * Splits a value into its parts. Bypasses the client's cache, since the registry may have been recreated with other
     * ids; while it is unavailable, its first answer is used.
     *
     * @param headers of the record, which may refer to the schema
     * @throws io.moodstream.schemas.BadRecordException if the bytes are in another format, or their schema is unknown
     *     or not Avro
     * @throws RegistryUnavailableException if the registry does not answer and was never asked before
     */
    public static WrittenValue of(SchemaRegistryClient client, Headers headers, byte[] value) {
        WireValue wire = WireValue.of(headers, value, WHAT);
        Schema writer = writer(new RegistryLookup(client), wire.schema()).orElseThrow(() -> wire.unknown(WHAT));
        return new WrittenValue(writer, wire.payload());
    }

    /**
     * The Avro binary alone, without looking up its schema.
     *
     * @throws io.moodstream.schemas.BadRecordException if the bytes are in another format
     */
    public static ByteBuffer payload(Headers headers, byte[] value) {
        return WireValue.of(headers, value, WHAT).payload();
    }

    private static Optional<Schema> writer(RegistryLookup registry, SchemaReference name) {
        Optional<Schema> remembered = registry.schema(null, name);
        try {
            return registry.presentSchema(null, name);
        } catch (RegistryUnavailableException e) {
            return remembered;
        }
    }
}
