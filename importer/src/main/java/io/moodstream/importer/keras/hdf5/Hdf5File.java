package io.moodstream.importer.keras.hdf5;

import io.jhdf.Superblock;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.SymbolTableEntry;
import io.moodstream.domain.Causes;
import io.moodstream.domain.MoodstreamException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/**
 * An HDF5 file in memory, as h5py writes them. Never follows a link, and never reads another file: what would need it
 * is refused.
 */
public final class Hdf5File {

    private static final long SIGNATURE = 0x0a1a0a0d46444889L; // 137 H D F \r \n 26 \n, little endian

    private Hdf5File() {}

    /** Whether a file that begins with these bytes says that it is HDF5. */
    public static boolean begins(byte[] start) {
        return start.length >= Long.BYTES
                && ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong() == SIGNATURE;
    }

    /**
     * The root group.
     *
     * @throws MoodstreamException if it is no HDF5 file
     */
    public static Hdf5Object open(byte[] bytes) {
        if (!begins(bytes)) {
            throw new MoodstreamException("It is no HDF5 file: its first bytes are others.");
        }
        return guarded(() -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            Superblock superblock = Superblock.readSuperblock(buffer);
            if (superblock.getSizeOfOffsets() != 8
                    || superblock.getSizeOfLengths() != 8
                    || superblock.getBaseAddressByte() != 0) {
                throw new IllegalArgumentException("its addresses are not of 8 bytes from the file's beginning");
            }
            BoundedStorage storage = new BoundedStorage(buffer, superblock);
            return Hdf5Object.read(storage, root(storage, superblock), "");
        });
    }

    private static long root(BoundedStorage storage, Superblock superblock) {
        if (superblock instanceof SuperblockV0V1 old) {
            return new SymbolTableEntry(storage, old.getRootGroupSymbolTableAddress()).getObjectHeaderAddress();
        }
        return ((SuperblockV2V3) superblock).getRootGroupObjectHeaderAddress();
    }

    /**
     * Runs jHDF on untrusted bytes. It has no exception of its own for damaged files, and it recurses as deep as a
     * type is nested.
     */
    static <T> T guarded(Supplier<T> read) {
        try {
            return read.get();
        } catch (MoodstreamException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new MoodstreamException(
                    "The HDF5 file cannot be read: " + cause(e) + ". Save the model again with model.save.", e);
        }
    }

    private static String cause(Throwable e) {
        Throwable root = Causes.root(e);
        if (root instanceof StackOverflowError) {
            return "it nests its types too deeply";
        }
        String said = root.getMessage();
        if (said != null && said.contains("External Data Files")) {
            return "an array is in another file, which is not read";
        }
        return said == null ? "it is damaged (" + root.getClass().getSimpleName() + ")" : said;
    }
}
