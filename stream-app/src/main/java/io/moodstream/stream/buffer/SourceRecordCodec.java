package io.moodstream.stream.buffer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a {@link SourceRecord}: a format number, then the fields in order, big-endian. Internal to the
 * app.
 */
final class SourceRecordCodec {

    /** The length of header keys has 4 bytes, as for every field whose size a sender chooses. */
    private static final byte FORMAT = 2;

    /**
     * Format of the first releases: the length of header keys has 2 bytes. Still readable, so an upgrade needs only a
     * restart.
     */
    private static final byte SHORT_KEYS = 1;

    private static final int NONE = -1;
    private static final int MAX_INITIAL_SIZE = 1 << 20;

    private SourceRecordCodec() {}

    static byte[] write(SourceRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.min(record.size() + 128, MAX_INITIAL_SIZE));
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(record.source().topic());
            out.writeInt(record.source().partition());
            out.writeLong(record.source().offset());
            out.writeLong(record.record().timestamp());
            writeBytes(record.record().key(), out);
            writeBytes(record.record().value(), out);
            Header[] headers = record.record().headers().toArray();
            out.writeInt(headers.length);
            for (Header header : headers) {
                writeBytes(header.key().getBytes(StandardCharsets.UTF_8), out);
                writeBytes(header.value(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static SourceRecord read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT && format != SHORT_KEYS) {
                throw new IllegalStateException("The state store holds format " + format + ", this release reads "
                        + FORMAT + ": run the release that wrote it, or reset the application.");
            }
            SourceRecord.Origin source = new SourceRecord.Origin(in.readUTF(), in.readInt(), in.readLong());
            long timestamp = in.readLong();
            byte[] key = readBytes(in);
            byte[] value = readBytes(in);
            return new SourceRecord(new Record<>(key, value, timestamp, readHeaders(format, in)), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Headers readHeaders(byte format, DataInputStream in) throws IOException {
        RecordHeaders headers = new RecordHeaders();
        for (int left = in.readInt(); left > 0; left--) {
            headers.add(format == SHORT_KEYS ? in.readUTF() : readText(in), readBytes(in));
        }
        return headers;
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static void writeBytes(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes == null ? NONE : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NONE ? null : in.readNBytes(length);
    }
}
