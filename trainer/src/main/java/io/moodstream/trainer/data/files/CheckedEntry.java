package io.moodstream.trainer.data.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** Unpacks an entry within the archive's limit and verifies its checksum at the end. */
final class CheckedEntry extends FilterInputStream {

    private final CRC32 seen = new CRC32();
    private final ZipArchiveEntry entry;
    private final UnpackLimit limit;

    CheckedEntry(InputStream in, ZipArchiveEntry entry, UnpackLimit limit) {
        super(in);
        this.entry = entry;
        this.limit = limit;
    }

    @Override
    public int read(byte[] buffer, int from, int max) throws IOException {
        int count = unpack(buffer, from, max);
        if (count > 0) {
            limit.take(count);
            seen.update(buffer, from, count);
        } else if (count < 0 && seen.getValue() != entry.getCrc()) {
            throw damaged("its checksum is " + seen.getValue() + " instead of " + entry.getCrc());
        }
        return count;
    }

    /** Decompressors throw all kinds of exceptions on malformed data. */
    private int unpack(byte[] buffer, int from, int max) throws IOException {
        try {
            return super.read(buffer, from, max);
        } catch (IOException | RuntimeException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private static IOException damaged(String how) {
        return new IOException("it is damaged in the zip: " + how);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public long skip(long bytes) throws IOException {
        return readNBytes((int) Math.min(bytes, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
