package io.moodstream.schemas.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * A schema as the registry stores it: the .avsc file as written, without the {@code avro.java.string} properties of
 * generated classes, which mean nothing to other languages. The serializers look schemas up in the same form.
 */
public final class WireSchema {

    private WireSchema() {}

    public static AvroSchema of(Schema schema) {
        // The library strips (and caches) only by way of an example, so it gets an empty record; the fourth flag
        // strips.
        GenericData.Record empty = new GenericData.Record(schema);
        return new AvroSchema(AvroSchemaUtils.getSchema(empty, false, false, false, true, true));
    }
}
