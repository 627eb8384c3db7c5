package io.moodstream.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a record while it is written. A large field is copied once, into the complete record: a stream that
 * grows would hold a photo of 16 MiB three times.
 */
final class RecordBytes extends OutputStream {

    /** Bytes from which on a field is not copied before the record is complete. */
    private static final int LARGE = 64 * 1024;

    private final ByteArrayOutputStream small = new ByteArrayOutputStream();
    private final List<LargeField> large = new ArrayList<>();

    /**
     * A field that must not change until the record is complete.
     *
     * @param at number of bytes in {@link #small} that come before it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record LargeField(int at, byte[] bytes, int from, int length) {}

    @Override
    public void write(int one) {
        small.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (length < LARGE) {
            small.write(bytes, from, length);
        } else {
            large.add(new LargeField(small.size(), bytes, from, length));
        }
    }

    /** Number of bytes that were copied. */
    int copied() {
        return small.size();
    }

    byte[] toByteArray() {
        byte[] between = small.toByteArray();
        if (large.isEmpty()) {
            return between;
        }
        int size = between.length;
        for (LargeField field : large) {
            size = Math.addExact(size, field.length);
        }
        ByteBuffer record = ByteBuffer.allocate(size);
        int written = 0;
        for (LargeField field : large) {
            record.put(between, written, field.at - written).put(field.bytes, field.from, field.length);
            written = field.at;
        }
        return record.put(between, written, between.length - written).array();
    }

    /** Begins anew, and forgets the large fields. */
    void clear() {
        small.reset();
        large.clear();
    }
}
