package io.moodstream.schemas.client.bounded;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.utils.internals.ByteUtils;

/**
 * A record that Kafka has not parsed yet, and what must be known before it does.
 *
 * @param bytes of the whole record, its length first
 * @param offsetDelta its offset, less that of the batch, as its writer claims
 * @param empty whether it has neither key nor value
 * @param headers how many headers follow, as its writer claims; Kafka parses that many or fails
 */
record RecordFrame(ByteBuffer bytes, int offsetDelta, boolean empty, int headers) {

    /** @throws InvalidRecordException if the bytes end before that number, or it is negative */
    static RecordFrame of(ByteBuffer bytes) {
        ByteBuffer rest = bytes.duplicate();
        try {
            int unusedLength = ByteUtils.readVarint(rest);
            skip(rest, 1); // attributes
            long unusedTimestamp = ByteUtils.readVarlong(rest);
            int offsetDelta = ByteUtils.readVarint(rest);
            int key = ByteUtils.readVarint(rest);
            skip(rest, key);
            int value = ByteUtils.readVarint(rest);
            skip(rest, value);
            int headers = ByteUtils.readVarint(rest);
            if (headers < 0) {
                throw new InvalidRecordException("one has " + headers + " headers");
            }
            return new RecordFrame(bytes, offsetDelta, key < 0 && value < 0, headers);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new InvalidRecordException("one ends before its headers begin", e);
        }
    }

    /** A negative length stands for null, which has no bytes. */
    private static void skip(ByteBuffer buffer, int length) {
        buffer.position(buffer.position() + Math.max(0, length));
    }

    int sizeInBytes() {
        return bytes.capacity();
    }

    /** Bytes of memory that it takes once it is parsed. */
    long memory() {
        return sizeInBytes() + (long) PollBudget.HEADER * headers;
    }
}
