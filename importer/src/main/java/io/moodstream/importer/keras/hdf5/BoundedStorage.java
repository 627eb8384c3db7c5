package io.moodstream.importer.keras.hdf5;

import io.jhdf.Superblock;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The bytes of a file, for jHDF. jHDF follows every address and believes every number; as all of them pass through
 * here, the number of reads bounds its work and the depth of its recursion, and the bytes read bound its memory. An
 * address or a length outside of the file allocates nothing.
 */
final class BoundedStorage implements HdfBackingStorage {

    /** For one structure: an object's header, the tree of a group, a heap. Real ones need a few dozen. */
    private static final int READS = 2_000;

    private static final long BYTES = 8 << 20;

    /** For the whole file. */
    private static final long ALL_READS = 2_000_000;

    private static final long ALL_BYTES = 512 << 20;

    private final ByteBuffer file;
    private final Superblock superblock;
    private int reads;
    private long bytes;
    private long allReads;
    private long allBytes;

    BoundedStorage(ByteBuffer file, Superblock superblock) {
        this.file = file.duplicate().order(ByteOrder.LITTLE_ENDIAN).clear();
        this.superblock = superblock;
    }

    /** Begins to read another structure. */
    void nextStructure() {
        reads = 0;
        bytes = 0;
    }

    /** The bytes of an array, which are copied once and recurse into nothing. */
    ByteBuffer array(long address, long length) {
        return slice(address, length);
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        return map(address, length);
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        return map(address, length);
    }

    @Override
    public ByteBuffer map(long address, long length) {
        ByteBuffer read = slice(address, length);
        reads++;
        allReads++;
        bytes += length;
        allBytes += length;
        if (reads > READS || bytes > BYTES || allReads > ALL_READS || allBytes > ALL_BYTES) {
            throw new HdfException("its structure is larger or deeper than that of any model, or refers to itself");
        }
        return read;
    }

    private ByteBuffer slice(long address, long length) {
        if (address < 0 || length < 0 || address > file.capacity() || length > file.capacity() - address) {
            throw new HdfException("it refers to " + length + " bytes at " + address + ", but ends at "
                    + file.capacity() + ": it is incomplete or damaged");
        }
        return file.slice((int) address, (int) length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public long getUserBlockSize() {
        return 0;
    }

    @Override
    public Superblock getSuperblock() {
        return superblock;
    }

    @Override
    public FileChannel getFileChannel() {
        throw new HdfException("it is read from memory");
    }

    @Override
    public int getSizeOfOffsets() {
        return superblock.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return superblock.getSizeOfLengths();
    }

    @Override
    public void close() {}

    @Override
    public long size() {
        return file.capacity();
    }

    @Override
    public boolean inMemory() {
        return true;
    }
}
