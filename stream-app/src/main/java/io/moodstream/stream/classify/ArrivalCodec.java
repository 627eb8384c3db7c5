package io.moodstream.stream.classify;

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

/** How an {@link Arrival} is stored: a format number, then the fields in order, big-endian. Internal to the app. */
final class ArrivalCodec {

    /** Header keys have a length of 4 bytes, as everything has that strangers choose the length of. */
    private static final byte FORMAT = 2;

    /** Of the first releases: header keys have a length of 2 bytes. Still read, so that a restart is an upgrade. */
    private static final byte SHORT_KEYS = 1;

    private static final int NONE = -1;
    private static final int MOST_AHEAD = 1 << 20;

    private ArrivalCodec() {}

    static byte[] write(Arrival arrival) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.min(arrival.size() + 128, MOST_AHEAD));
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
                writeBytes(header.key().getBytes(StandardCharsets.UTF_8), out);
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
            if (format != FORMAT && format != SHORT_KEYS) {
                throw new IllegalStateException("The state store holds format " + format + ", this release reads "
                        + FORMAT + ": run the release that wrote it, or reset the application.");
            }
            Arrival.Origin source = new Arrival.Origin(in.readUTF(), in.readInt(), in.readLong());
            long timestamp = in.readLong();
            byte[] key = readBytes(in);
            byte[] value = readBytes(in);
            return new Arrival(new Record<>(key, value, timestamp, readHeaders(format, in)), source);
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
