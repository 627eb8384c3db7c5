package io.moodstream.importer.keras.hdf5;

import io.jhdf.Constants;
import io.jhdf.ObjectHeader;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.MoodstreamException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An array of floating-point numbers. Its size is bounded by the bytes that the file has for it: an array in chunks,
 * which may be compressed, is refused.
 *
 * @param shape its dimensions; none for a single number
 * @param values in row-major order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record Hdf5Array(List<Integer> shape, float[] values) {

    /** Bytes that a number may have. */
    private static final Set<Integer> BYTES = Set.of(2, 4, 8);

    static Hdf5Array of(BoundedStorage storage, ObjectHeader header, String path) {
        int[] dimensions =
                header.getMessageOfType(DataSpaceMessage.class).getDataSpace().getDimensions();
        long size = 1;
        for (int dimension : dimensions) {
            size = Math.multiplyExact(size, dimension);
        }
        DataType type = header.getMessageOfType(DataTypeMessage.class).getDataType();
        if (!(type instanceof FloatingPoint numbers)) {
            throw refused(path, "is no array of floating-point numbers");
        }
        // jHDF allocates by the bits and reads by the bytes, which are two fields of the file.
        if (!BYTES.contains(numbers.getSize()) || numbers.getBitPrecision() != Byte.SIZE * numbers.getSize()) {
            throw refused(
                    path,
                    "has numbers of " + numbers.getBitPrecision() + " bits in " + numbers.getSize()
                            + " bytes, not of 16, 32 or 64 bits without padding");
        }
        ByteBuffer data = data(storage, header, Math.multiplyExact(size, numbers.getSize()), path);
        // The file has all these bytes: as floats they are twice as many at most, if they are numbers of 16 bits.
        Object values = numbers.fillData(data, new int[] {Math.toIntExact(size)}, storage);
        return new Hdf5Array(
                Arrays.stream(dimensions).boxed().toList(),
                values instanceof float[] floats ? floats : floats((double[]) values));
    }

    private static ByteBuffer data(BoundedStorage storage, ObjectHeader header, long bytes, String path) {
        DataLayoutMessage layout = header.getMessageOfType(DataLayoutMessage.class);
        if (layout instanceof ContiguousDataLayoutMessage contiguous) {
            if (contiguous.getAddress() == Constants.UNDEFINED_ADDRESS) {
                throw refused(path, "has no values");
            }
            return storage.array(contiguous.getAddress(), bytes);
        }
        if (layout instanceof CompactDataLayoutMessage compact
                && compact.getDataBuffer().remaining() >= bytes) {
            return compact.getDataBuffer();
        }
        throw refused(path, "is stored in chunks, as compressed arrays are, or not at all");
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static MoodstreamException refused(String path, String why) {
        return new MoodstreamException("In the HDF5 file, " + Excerpt.of(path, 100) + " " + why
                + "; save the model again with model.save, which stores plain arrays.");
    }
}
