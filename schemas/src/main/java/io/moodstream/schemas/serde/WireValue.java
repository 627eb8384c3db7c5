package io.moodstream.schemas.serde;

import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.registry.SchemaReference;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A value in Confluent's wire format, before its schema is looked up.
 *
 * @param schema reference to the schema
 * @param inHeader whether the reference was in the header {@value #HEADER} instead of before the payload
 * @param payload the Avro binary
 */
record WireValue(SchemaReference schema, boolean inHeader, ByteBuffer payload) {

    /**
     * Where Confluent's clients since version 8 may put the reference; if it is present, nothing precedes the payload.
     */
    static final String HEADER = "__value_schema_id";

    /**
     * Splits a value into its parts.
     *
     * @param what subject of the error message if the value is bad
     * @throws BadRecordException if it is in another format
     */
    static WireValue of(Headers headers, byte[] value, String what) {
        Header header = headers.lastHeader(HEADER);
        if (header != null && header.value() != null) {
            return new WireValue(named(header.value(), what), true, ByteBuffer.wrap(value));
        }
        ByteBuffer bytes = ByteBuffer.wrap(value);
        SchemaReference schema = SchemaReference.read(bytes)
                .orElseThrow(() -> new BadRecordException(what
                        + " is not in Confluent's wire format, which starts with byte 0 and a schema id of 4 bytes,"
                        + " or with byte 1 and a schema GUID of 16 bytes."));
        return new WireValue(schema, false, bytes);
    }

    private static SchemaReference named(byte[] header, String what) {
        ByteBuffer bytes = ByteBuffer.wrap(header);
        return SchemaReference.read(bytes)
                .filter(name -> !bytes.hasRemaining())
                .orElseThrow(() -> new BadRecordException(what + " has " + header.length + " bytes in its header '"
                        + HEADER + "', which name no schema: send byte 0 and a schema id of 4 bytes there, or byte 1"
                        + " and a schema GUID of 16 bytes, or leave the header out."));
    }

    /** The exception for a schema that the registry does not have. */
    BadRecordException unknown(String what) {
        String place = inHeader ? " in its header '" + HEADER + "'" : "";
        String way = schema instanceof SchemaReference.Guid
                ? ": use a registry that has it, or let the producer write a schema id before the value"
                        + " (value.schema.id.serializer="
                        + "io.confluent.kafka.serializers.schema.id.PrefixSchemaIdSerializer)."
                : ".";
        return new BadRecordException(what + " names " + schema + place + ", which the registry does not know" + way);
    }
}
