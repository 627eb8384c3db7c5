package io.moodstream.schemas.serde;

import io.moodstream.domain.Causes;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.SubjectNaming;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.registry.RegistryLookup;
import io.moodstream.schemas.registry.WriterSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SystemLimitException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads the records of one type from one topic, whichever version of the schema they were written with. */
final class RecordDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    static {
        TrustedAvroClasses.trust();
    }

    /** A schema may refer to itself, and then the record decides how deep it goes. */
    private static final String NESTED = "is nested too deeply";

    private final Topic topic;
    private final Class<T> type;
    private final Schema reader;
    private final WriterSchemas writers;
    private final Map<Schema, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();

    /** @param pause see {@link WriterSchemas} */
    RecordDeserializer(Topic topic, Class<T> type, RegistryLookup registry, Duration pause) {
        this.topic = topic;
        this.type = type;
        this.reader = SpecificData.get().getSchema(type);
        this.writers = new WriterSchemas(
                topic.naming() == SubjectNaming.TOPIC_NAME ? topic.subject(reader) : null, registry, pause);
    }

    @Override
    public @Nullable T deserialize(String ignored, byte @Nullable [] bytes) {
        return deserialize(ignored, new RecordHeaders(), bytes);
    }

    @Override
    public @Nullable T deserialize(String ignored, Headers headers, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        WireValue value = WireValue.of(headers, bytes, what());
        Schema writer = writers.schema(value.schema()).orElseThrow(() -> value.unknown(what()));
        try {
            return read(new WrittenValue(writer, value.payload()));
        } catch (BadRecordException e) {
            return readOtherwise(value, writer, e);
        }
    }

    /** Tries the other schemas that the reference may stand for. */
    private T readOtherwise(WireValue value, Schema tried, BadRecordException fault) {
        for (Schema other : writers.others(value.schema(), tried)) {
            try {
                return read(new WrittenValue(other, value.payload()));
            } catch (BadRecordException e) {
                fault.addSuppressed(e);
            }
        }
        throw fault;
    }

    private T read(WrittenValue value) {
        if (!value.writer().getFullName().equals(reader.getFullName())) {
            throw bad("holds a " + value.writer().getFullName() + " instead of a " + reader.getFullName(), null);
        }
        checkContent(value);
        try {
            SpecificDatumReader<T> datums = readers.computeIfAbsent(value.writer(), this::datums);
            return type.cast(RecordValidation.checked(datums.read(null, decoder(value))));
        } catch (BadRecordException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw bad("does not read as " + reader.getName() + " (" + Causes.root(e) + ")", e);
        } catch (StackOverflowError e) {
            throw bad(NESTED, e);
        }
    }

    private SpecificDatumReader<T> datums(Schema writer) {
        try {
            ExpandedSchema.check(writer);
        } catch (SystemLimitException e) {
            throw bad(String.valueOf(e.getMessage()), e);
        }
        return new SpecificDatumReader<>(writer, reader, SpecificData.getForSchema(reader));
    }

    private static BinaryDecoder decoder(WrittenValue value) {
        ByteBuffer payload = value.payload();
        return DecoderFactory.get()
                .binaryDecoder(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining(), null);
    }

    /** Before anything is built of it, see {@link AvroContentScan}. */
    private void checkContent(WrittenValue value) {
        BinaryDecoder decoder = decoder(value);
        boolean ended;
        try {
            new AvroContentScan(decoder).skip(value.writer());
            ended = decoder.isEnd();
        } catch (SystemLimitException e) {
            throw bad(String.valueOf(e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            throw bad("is cut off or garbled", e);
        } catch (StackOverflowError e) {
            throw bad(NESTED, e);
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
}
