package io.moodstream.models.tensorflow.files;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.moodstream.domain.MoodstreamException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;

/**
 * The file {@code variables.index}: a table in the format of LevelDB, without compression, from the names of arrays to
 * where they are. The name "" has the header.
 */
final class CheckpointIndex {

    private static final int MAX_ARRAYS = 10_000;
    private static final int MAX_NAME = 1_000;
    /** Of an entry, which names type, shape and place of an array. Blocks may overlap, so their sizes bound nothing. */
    private static final int MAX_VALUE = 1024;

    private static final int FOOTER = 48;
    private static final long MAGIC = 0xdb4775248b80fb57L;
    private static final int PLAIN = 0;

    private final ByteBuffer file;
    private final Map<String, ByteString> values = new HashMap<>();

    private CheckpointIndex(byte[] bytes) {
        this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Where each array is.
     *
     * @throws MoodstreamException if the index is broken, or of several files
     */
    static Map<String, BundleEntryProto> read(byte[] bytes) {
        try {
            return new CheckpointIndex(bytes).entries();
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException
                | InvalidProtocolBufferException e) {
            throw broken(String.valueOf(e.getMessage()));
        }
    }

    private static MoodstreamException broken(String why) {
        return new MoodstreamException(
                "The index of the model's weights is broken (" + why + "); copy or write the model again.");
    }

    private Map<String, BundleEntryProto> entries() throws InvalidProtocolBufferException {
        int footer = file.limit() - FOOTER;
        if (footer < 0 || file.getLong(file.limit() - Long.BYTES) != MAGIC) {
            throw broken("it does not end as one");
        }
        ByteBuffer end = file.slice(footer, FOOTER - Long.BYTES);
        handle(end); // of further information, which TensorFlow does not write
        Map<String, ByteString> blocks = new HashMap<>();
        readBlock(handle(end), blocks);
        for (ByteString block : blocks.values()) {
            readBlock(handle(block.asReadOnlyByteBuffer()), values);
        }
        requireOneFile();
        Map<String, BundleEntryProto> entries = new HashMap<>();
        for (Map.Entry<String, ByteString> value : values.entrySet()) {
            entries.put(value.getKey(), BundleEntryProto.parseFrom(value.getValue()));
        }
        return entries;
    }

    private void requireOneFile() throws InvalidProtocolBufferException {
        BundleHeaderProto header = BundleHeaderProto.parseFrom(values.getOrDefault("", ByteString.EMPTY));
        values.remove("");
        if (header.getNumShards() != 1 || header.getEndianness() != BundleHeaderProto.Endianness.LITTLE) {
            throw broken("its arrays are in " + header.getNumShards() + " files, " + header.getEndianness());
        }
    }

    /** A block, given by its offset and its size. */
    private ByteBuffer handle(ByteBuffer handle) {
        int offset = number(handle);
        int size = number(handle);
        if (file.get(Math.addExact(offset, size)) != PLAIN) {
            throw broken("it is compressed");
        }
        return file.slice(offset, size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Each name begins with some characters of the one before. At the end are places to start from. */
    private static void readBlock(ByteBuffer block, Map<String, ByteString> into) {
        int starts = block.getInt(block.limit() - Integer.BYTES);
        block.limit(Math.subtractExact(block.limit(), Math.multiplyExact(Math.addExact(starts, 1), Integer.BYTES)));
        byte[] name = {};
        while (block.hasRemaining()) {
            int shared = number(block);
            int added = number(block);
            int value = number(block);
            if (value > MAX_VALUE) {
                throw broken("an entry has " + value + " bytes, more than " + MAX_VALUE);
            }
            if (shared > name.length || added > MAX_NAME - shared || into.size() > MAX_ARRAYS) {
                throw broken("it has a name of more than " + MAX_NAME + " bytes, or more than " + MAX_ARRAYS);
            }
            name = Arrays.copyOf(name, shared + added);
            block.get(name, shared, added);
            ByteString found = ByteString.copyFrom(block, value);
            if (into.put(ByteString.copyFrom(name).toStringUtf8(), found) != null) {
                throw broken("it has a name twice");
            }
        }
    }

    /** A number of 0 or more in groups of 7 bits, the lowest first. */
    private static int number(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte group = bytes.get();
            number |= (long) (group & 0x7f) << shift;
            if (group >= 0) {
                if (number > Integer.MAX_VALUE) {
                    break;
                }
                return (int) number;
            }
        }
        throw broken("a number is too large");
    }
}
