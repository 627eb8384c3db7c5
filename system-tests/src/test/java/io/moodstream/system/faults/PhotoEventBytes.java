package io.moodstream.system.faults;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.moodstream.PhotoEvent;
import io.moodstream.client.connect.Cluster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Photo events as bytes, made by hand: what a client in another language, or a broken one, may send. */
final class PhotoEventBytes {

    private PhotoEventBytes() {}

    /** The event in the wire format, by the app's own serializer. */
    static byte[] bytes(Cluster cluster, PhotoEvent event) {
        return cluster.serdes()
                .<PhotoEvent>serializer(cluster.topics().photoEvents())
                .serialize(cluster.topics().photoEvents().name(), event);
    }

    /** The value written with another schema, to which the registry gives (or will give) this id. */
    static byte[] bytes(int schemaId, SpecificRecord value, Schema writer) {
        try {
            ByteArrayOutputStream own = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().directBinaryEncoder(own, null);
            new SpecificDatumWriter<>(value.getSchema()).write(value, encoder);
            GenericRecord record = new GenericDatumReader<GenericRecord>(value.getSchema(), writer)
                    .read(null, DecoderFactory.get().binaryDecoder(own.toByteArray(), null));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(0);
            out.writeBytes(ByteBuffer.allocate(4).putInt(schemaId).array());
            new GenericDatumWriter<GenericRecord>(writer)
                    .write(record, EncoderFactory.get().directBinaryEncoder(out, null));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PhotoEvent as a later release might have it. */
    static Schema laterPhotoEvent() {
        return later(PhotoEvent.getClassSchema(), "camera");
    }

    /** A schema as a later release might have it: with one more field, which has a default. */
    static Schema later(Schema schema, String field) {
        Schema now = plain(schema);
        List<Schema.Field> fields = new ArrayList<>();
        now.getFields().forEach(old -> fields.add(new Schema.Field(old, old.schema())));
        Schema optional = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
        fields.add(new Schema.Field(field, optional, "New.", Schema.Field.NULL_VALUE));
        return Schema.createRecord(now.getName(), now.getDoc(), now.getNamespace(), false, fields);
    }

    /** The id that the registry gave this schema under this subject. */
    static int register(Cluster cluster, String subject, Schema schema) {
        try {
            return cluster.serdes().client().register(subject, new AvroSchema(schema));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the properties for generated classes, which mean nothing in other languages. */
    private static Schema plain(Schema schema) {
        return new Schema.Parser().parse(schema.toString().replace("\"avro.java.string\":\"String\"", "\"x\":\"\""));
    }

    /** A record schema that nobody uses. */
    static Schema unused(String name) {
        return Schema.createRecord(name, null, "io.moodstream.unused", false, List.of());
    }
}
