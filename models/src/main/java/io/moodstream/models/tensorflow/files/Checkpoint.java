package io.moodstream.models.tensorflow.files;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The weights of a SavedModel. They are read here rather than by TensorFlow, which allocates what the index says and
 * all arrays at once, even if they all are the same bytes.
 */
public final class Checkpoint {

    /** As many as of a graph's constants; VGG16 without its top has 59 MB. */
    private static final long MAX_BYTES = 1L << 28;

    private static final long MAX_INDEX = 1L << 22;

    private final Path data;
    private final long size;
    private final Map<String, BundleEntryProto> entries;

    private Checkpoint(Path data, long size, Map<String, BundleEntryProto> entries) {
        this.data = data;
        this.size = size;
        this.entries = entries;
    }

    /**
     * Opens a checkpoint.
     *
     * @param folder of the SavedModel
     * @throws MoodstreamException if it is larger than any that we serve, or its index is broken
     */
    public static Checkpoint of(Path folder) throws IOException {
        Path index = folder.resolve("variables/variables.index");
        Path data = folder.resolve("variables/variables.data-00000-of-00001");
        long size = Files.size(data);
        if (size > MAX_BYTES || Files.size(index) > MAX_INDEX) {
            throw new MoodstreamException("The model's weights have " + size + " bytes, and their index "
                    + Files.size(index) + "; " + MAX_BYTES + " and " + MAX_INDEX
                    + " are allowed, so train a smaller network.");
        }
        return new Checkpoint(data, size, CheckpointIndex.read(Files.readAllBytes(index)));
    }

    /**
     * Reads an array of floats.
     *
     * @param shape that it must have, with no more numbers than there are bytes
     * @return its bytes, little-endian
     * @throws MoodstreamException if it is missing, has another shape or type, or was changed after it was written
     */
    public ByteString floats(String name, TensorShapeProto shape) throws IOException {
        BundleEntryProto entry = entries.get(name);
        if (entry == null) {
            throw refused(name, "is missing");
        }
        List<Long> declared = sides(entry.getShape());
        if (!declared.equals(sides(shape)) || entry.getShape().getUnknownRank()) {
            throw refused(name, "has the shape " + declared + " instead of " + sides(shape));
        }
        long bytes = declared.stream().reduce((long) Float.BYTES, Math::multiplyExact);
        boolean whole = entry.getDtype() == DataType.DT_FLOAT
                && entry.getSlicesCount() == 0
                && entry.getShardId() == 0
                && entry.getSize() == bytes
                && entry.getOffset() >= 0
                && entry.getOffset() <= size - bytes;
        if (!whole) {
            throw refused(
                    name,
                    "is " + entry.getSize() + " bytes of " + entry.getDtype() + " from " + entry.getOffset() + " of "
                            + size + ", instead of " + bytes + " bytes of floats");
        }
        byte[] read = read(entry.getOffset(), Math.toIntExact(bytes));
        if (checksum(read) != entry.getCrc32C()) {
            throw refused(name, "was changed after it was written");
        }
        return UnsafeByteOperations.unsafeWrap(read);
    }

    private static List<Long> sides(TensorShapeProto shape) {
        return shape.getDimList().stream().map(TensorShapeProto.Dim::getSize).toList();
    }

    private byte[] read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel file = FileChannel.open(data)) {
            while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) >= 0) {
                // A read may give less than was asked for.
            }
        }
        return bytes.array();
    }

    /** As LevelDB stores it: rotated and moved, since it may be computed over bytes that hold checksums themselves. */
    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }

    private static MoodstreamException refused(String name, String why) {
        return new MoodstreamException(
                "The array '" + name + "' of the model's weights " + why + "; copy or write the model again.");
    }
}
