package io.moodstream.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads the records of one type from one topic, whichever release of the schema they were written with. */
final class RecordDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    static {
        TrustedRecords.trust();
    }

    private final Topic topic;
    private final Class<T> type;
    private final Schema reader;
    private final Registry registry;
    private final Map<Schema, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> writers = new ConcurrentHashMap<>();

    RecordDeserializer(Topic topic, Class<T> type, Registry registry) {
        this.topic = topic;
        this.type = type;
        this.reader = SpecificData.get().getSchema(type);
        this.registry = registry;
    }

    @Override
    public @Nullable T deserialize(String ignored, Headers headers, byte @Nullable [] bytes) {
        return deserialize(ignored, bytes);
    }

    @Override
    public @Nullable T deserialize(String ignored, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        WrittenValue value = written(bytes);
        checkContent(value);
        try {
            SpecificDatumReader<T> datums = readers.computeIfAbsent(
                    value.writer(),
                    writer -> new SpecificDatumReader<>(writer, reader, SpecificData.getForSchema(reader)));
            return type.cast(datums.read(null, decoder(value)));
        } catch (IOException | RuntimeException e) {
            throw bad("does not read as " + reader.getName() + " (" + root(e) + ")", e);
        }
    }

    private WrittenValue written(byte[] bytes) {
        String subject = topic.naming() == SubjectNaming.TOPIC_NAME ? topic.subject(reader) : null;
        WrittenValue written = WrittenValue.of(id -> writer(subject, id), bytes, what());
        if (!written.writer().getFullName().equals(reader.getFullName())) {
            throw bad("holds a " + written.writer().getFullName() + " instead of a " + reader.getFullName(), null);
        }
        return written;
    }

    /** Remembered here, since the client's own memory costs as much as reading a small record. */
    private Optional<Schema> writer(@Nullable String subject, int id) {
        Schema known = writers.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Schema> found = registry.schema(subject, id);
        found.ifPresent(schema -> writers.put(id, schema));
        return found;
    }

    private static BinaryDecoder decoder(WrittenValue value) {
        ByteBuffer payload = value.payload();
        return DecoderFactory.get()
                .binaryDecoder(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining(), null);
    }

    /**
     * Walks over the content without building anything. Reading would trust a length that a broken record claims and ask
     * for up to 2 GiB before it noticed that the bytes are not there.
     */
    private void checkContent(WrittenValue value) {
        BinaryDecoder decoder = decoder(value);
        boolean ended;
        try {
            GenericDatumReader.skip(value.writer(), decoder);
            ended = decoder.isEnd();
        } catch (IOException | RuntimeException e) {
            throw bad("is cut off or garbled", e);
        }
        if (!ended) {
            throw bad("goes on after the end of its " + reader.getName(), null);
        }
    }

    private BadRecordException bad(String fault, @Nullable Throwable cause) {
        return new BadRecordException(what() + " " + fault + ".", cause);
    }

    private String what() {
        return "A record of topic '" + topic.name() + "'";
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
