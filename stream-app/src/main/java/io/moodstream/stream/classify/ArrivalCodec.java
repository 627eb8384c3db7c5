package io.moodstream.stream.classify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** How an {@link Arrival} is stored: a format number, then the fields in order, big-endian. Internal to the app. */
final class ArrivalCodec {

    private static final byte FORMAT = 1;
    private static final int NONE = -1;

    private ArrivalCodec() {}

    static byte[] write(Arrival arrival) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(arrival.size() + 128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(arrival.source().topic());
            out.writeInt(arrival.source().partition());
            out.writeLong(arrival.source().offset());
            out.writeLong(arrival.record().timestamp());
            writeBytes(arrival.record().key(), out);
            writeBytes(arrival.record().value(), out);
            Header[] headers = arrival.record().headers().toArray();
            out.writeInt(headers.length);
            for (Header header : headers) {
                out.writeUTF(header.key());
                writeBytes(header.value(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Arrival read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("The state store holds format " + format + ", this release reads "
                        + FORMAT + ": run the release that wrote it, or reset the application.");
            }
            Arrival.Origin source = new Arrival.Origin(in.readUTF(), in.readInt(), in.readLong());
            long timestamp = in.readLong();
            byte[] key = readBytes(in);
            byte[] value = readBytes(in);
            return new Arrival(new Record<>(key, value, timestamp, readHeaders(in)), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Headers readHeaders(DataInputStream in) throws IOException {
        RecordHeaders headers = new RecordHeaders();
        for (int left = in.readInt(); left > 0; left--) {
            headers.add(in.readUTF(), readBytes(in));
        }
        return headers;
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
