package io.moodstream.schemas.registry;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** How a record refers to the schema that its value was written with. */
public sealed interface SchemaReference {

    /** Byte 0 and the id that one registry assigned: 4 bytes, big-endian. */
    record Id(int number) implements SchemaReference {

        private static final byte MAGIC = 0;

        @Override
        public String toString() {
            return "schema id " + number;
        }
    }

    /**
     * Byte 1 and a GUID that is the same in every registry: 16 bytes, big-endian. Supported by Confluent since version
     * 8.
     */
    record Guid(UUID guid) implements SchemaReference {

        private static final byte MAGIC = 1;

        @Override
        public String toString() {
            return "schema GUID " + guid;
        }
    }

    /** Reads a reference and advances the buffer past it; empty if there is none. */
    static Optional<SchemaReference> read(ByteBuffer bytes) {
        byte magic = bytes.hasRemaining() ? bytes.get() : -1;
        if (magic == Id.MAGIC && bytes.remaining() >= Integer.BYTES) {
            return Optional.of(new Id(bytes.getInt()));
        }
        return magic == Guid.MAGIC && bytes.remaining() >= 2 * Long.BYTES
                ? Optional.of(new Guid(new UUID(bytes.getLong(), bytes.getLong())))
                : Optional.empty();
    }
}
