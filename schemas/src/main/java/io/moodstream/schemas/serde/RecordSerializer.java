package io.moodstream.schemas.serde;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.registry.CachedSchemaId;
import io.moodstream.schemas.registry.RegistryLookup;
import io.moodstream.schemas.registry.RegistryUnavailableException;
import io.moodstream.schemas.registry.WireSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of one topic. Subjects are named after that topic even if Kafka Streams passes the name of a
 * store's changelog. Each schema is looked up in the registry once; Confluent's serializer would recompute the schema's
 * fingerprint for every record, which costs more than writing it.
 */
final class RecordSerializer<T extends SpecificRecord> implements Serializer<T> {

    private static final int PREFIX = 5;

    /** A thread keeps no larger buffer: a web server has 150 threads, and photos have up to 16 MiB. */
    private static final int MAX_KEPT = 256 * 1024;

    private final Topic topic;
    private final RegistryLookup registry;
    private final Duration check;
    private final Map<Schema, Written<T>> known = new ConcurrentHashMap<>();
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    /** @param check how often the registry is asked whether the ids are still valid, see {@link CachedSchemaId} */
    RecordSerializer(Topic topic, RegistryLookup registry, Duration check) {
        this.topic = topic;
        this.registry = registry;
        this.check = check;
    }

    /** A schema's id and the writer for that schema. */
    private record Written<T>(CachedSchemaId number, SpecificDatumWriter<T> writer) {}

    /** The buffers that a thread reuses for writing. */
    private static final class Scratch {

        private final RecordBytes bytes = new RecordBytes();
        private @Nullable BinaryEncoder encoder;

        BinaryEncoder startWith(int id) {
            bytes.clear();
            bytes.write(ByteBuffer.allocate(PREFIX).putInt(1, id).array(), 0, PREFIX);
            encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
            return encoder;
        }
    }

    @Override
    public byte @Nullable [] serialize(String ignored, Headers headers, @Nullable T value) {
        return serialize(ignored, value);
    }

    @Override
    public byte @Nullable [] serialize(String ignored, @Nullable T value) {
        if (value == null) {
            return null;
        }
        Written<T> written = known.get(value.getSchema());
        if (written == null) {
            written = ask(value.getSchema());
            known.put(value.getSchema(), written);
        }
        Scratch own = scratch.get();
        try {
            BinaryEncoder encoder = own.startWith(written.number().id());
            written.writer().write(value, encoder);
            encoder.flush();
            return own.bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            // Also if a record cannot be written to its end.
            if (own.bytes.copied() > MAX_KEPT) {
                scratch.remove();
            }
            own.bytes.clear();
        }
    }

    /** The client's cache may predate a recreated registry; it is used only while the registry is unavailable. */
    private Optional<Integer> id(String subject, Schema schema) {
        try {
            return registry.presentId(subject, WireSchema.of(schema));
        } catch (RegistryUnavailableException e) {
            return registry.lastId(subject, WireSchema.of(schema));
        }
    }

    private Written<T> ask(Schema schema) {
        String subject = topic.subject(schema);
        int id = id(subject, schema)
                .orElseThrow(() -> new MoodstreamException("The schema registry does not hold this release's schema of "
                        + schema.getName() + " under subject '" + subject + "': register the schemas first."));
        CachedSchemaId number = new CachedSchemaId(subject, schema, id, registry, check);
        return new Written<>(number, new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema)));
    }
}
