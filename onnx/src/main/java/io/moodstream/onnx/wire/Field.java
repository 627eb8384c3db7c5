package io.moodstream.onnx.wire;

import com.google.protobuf.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * A field of a message.
 *
 * @param type of the message in it; null for other kinds
 */
record Field(int number, String name, Kind kind, @Nullable MessageType type) {

    /** What a field holds, and how it is kept. */
    enum Kind {
        /** A Long. */
        NUMBER,
        /** A long[], packed or not. */
        NUMBERS,
        /** A Float. */
        FLOAT,
        /** A ByteString of 4 bytes a number, little-endian, packed or not. */
        FLOATS,
        /** A ByteString of 8 bytes a number, little-endian, packed or not. */
        DOUBLES,
        /** A String. */
        TEXT,
        /** A list of String. */
        TEXTS,
        /** A ByteString. */
        BYTES,
        /** A {@link Message}. */
        MESSAGE,
        /** A list of {@link Message}. */
        MESSAGES,
        /** Says nothing of what is computed, and is left out. */
        DROPPED,
        /** Nothing that we serve has it; only that it is there is kept, as Boolean. */
        FOREIGN
    }

    static Field of(int number, String name, Kind kind) {
        return new Field(number, name, kind, null);
    }

    static Field message(int number, String name, MessageType type) {
        return new Field(number, name, Kind.MESSAGE, type);
    }

    static Field messages(int number, String name, MessageType type) {
        return new Field(number, name, Kind.MESSAGES, type);
    }

    static Field dropped(int number, String name) {
        return of(number, name, Kind.DROPPED);
    }

    static Field foreign(int number, String name) {
        return of(number, name, Kind.FOREIGN);
    }

    /** @throws OnnxRefusal if this tag is of another wire type */
    void requireWire(int tag, int wanted) {
        OnnxRefusal.require(
                WireFormat.getTagWireType(tag) == wanted,
                "its field " + name + " is of the wire type " + WireFormat.getTagWireType(tag));
    }
}
