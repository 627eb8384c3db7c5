package io.moodstream.models.kind;

import io.moodstream.domain.MoodstreamException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Walks a Universal Binary JSON document (ubjson.org, draft 12) to its end. XGBoost's reader believes every length and reads
 * past the end of a document that was cut off, which ends the process; so a booster is walked before it is handed over.
 */
final class UbjDocument {

    private static final int MOST_NESTED = 64;

    private final ByteBuffer bytes;

    private UbjDocument(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes); // big-endian, as the format is
    }

    /**
     * Checks a document.
     *
     * @param name of the file, for the message
     * @throws MoodstreamException if it is no object, is cut off, or has something after its end
     */
    static void requireWhole(byte[] bytes, String name) {
        UbjDocument document = new UbjDocument(bytes);
        try {
            char first = document.tag();
            document.require(first == '{', first);
            document.value(first, 0);
        } catch (BufferUnderflowException e) {
            throw new MoodstreamException(name + " is cut off: it ends at byte " + bytes.length + ".", e);
        } catch (IllegalStateException | ArithmeticException e) {
            throw new MoodstreamException(name + " is no booster: " + e.getMessage() + ".", e);
        }
        if (document.bytes.hasRemaining()) {
            throw new MoodstreamException(
                    name + " has " + document.bytes.remaining() + " bytes after the end of the booster.");
        }
    }

    private char tag() {
        return (char) (bytes.get() & 0xff);
    }

    private void value(char type, int depth) {
        require(depth < MOST_NESTED, type);
        switch (type) {
            case 'S', 'H' -> skip(count());
            case '[' -> array(depth + 1);
            case '{' -> object(depth + 1);
            default -> skip(size(type));
        }
    }

    private void array(int depth) {
        if (taken('$')) {
            char type = tag();
            require(taken('#'), type);
            long count = count();
            if (isNested(type)) {
                for (long i = 0; i < count; i++) {
                    value(type, depth);
                }
            } else {
                skip(Math.multiplyExact(count, size(type)));
            }
        } else if (taken('#')) {
            for (long left = count(); left > 0; left--) {
                value(tag(), depth);
            }
        } else {
            while (!taken(']')) {
                value(tag(), depth);
            }
        }
    }

    private void object(int depth) {
        long left = taken('#') ? count() : -1;
        while (left == -1 ? !taken('}') : left-- > 0) {
            skip(count());
            value(tag(), depth);
        }
    }

    private static boolean isNested(char type) {
        return "SH[{".indexOf(type) >= 0;
    }

    /** Bytes of a number or constant. */
    private int size(char type) {
        return switch (type) {
            case 'Z', 'N', 'T', 'F' -> 0;
            case 'i', 'U', 'C' -> 1;
            case 'I' -> 2;
            case 'l', 'd' -> 4;
            case 'L', 'D' -> 8;
            default -> throw unknown(type);
        };
    }

    private long count() {
        char type = tag();
        long count =
                switch (type) {
                    case 'i' -> bytes.get();
                    case 'U' -> bytes.get() & 0xff;
                    case 'I' -> bytes.getShort();
                    case 'l' -> bytes.getInt();
                    case 'L' -> bytes.getLong();
                    default -> throw unknown(type);
                };
        require(count >= 0, type);
        return count;
    }

    private void skip(long length) {
        if (length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + (int) length);
    }

    private boolean taken(char wanted) {
        if (!bytes.hasRemaining()) {
            throw new BufferUnderflowException();
        }
        boolean there = bytes.get(bytes.position()) == wanted;
        bytes.position(bytes.position() + (there ? 1 : 0));
        return there;
    }

    private void require(boolean fine, char type) {
        if (!fine) {
            throw unknown(type);
        }
    }

    private IllegalStateException unknown(char type) {
        return new IllegalStateException("byte " + (bytes.position() - 1) + " ('" + type + "') cannot be there");
    }
}
