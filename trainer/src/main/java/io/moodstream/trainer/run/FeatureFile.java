package io.moodstream.trainer.run;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.trainer.data.Fingerprint;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A feature cache that outlives its run: one record per photo, appended in blocks. An interrupted run leaves whole
 * records and at most one torn record, which the next run truncates, resuming where the other stopped.
 *
 * <p>File: number of features per photo (4 bytes), then records: SHA-256 of the pixels (32 bytes), the features (4
 * bytes each), CRC-32 of both (4 bytes); all big-endian.
 */
final class FeatureFile extends FeatureCache {

    private static final int HEADER = Integer.BYTES;
    private static final int KEY = 32;

    private final Path path;
    private final RandomAccessFile file;

    private FeatureFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Opens the cache at this path, creating it if missing. While another run has it open, this one keeps its features
     * in memory: waiting would be no faster.
     */
    static FeatureCache open(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            FeatureFile cache = new FeatureFile(path, file);
            if (cache.lock() == null) {
                file.close();
                return new FeatureCache();
            }
            cache.load();
            return cache;
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** The features in the cache at this path, in memory; what is put there later is not written. */
    static FeatureCache read(Path path) {
        if (!Files.exists(path)) {
            return new FeatureCache();
        }
        try (FeatureCache stored = open(path)) {
            return stored.copy();
        }
    }

    private @Nullable FileLock lock() throws IOException {
        try {
            return file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void load() throws IOException {
        if (file.length() < HEADER) {
            file.setLength(0);
            return;
        }
        DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(file.getChannel())));
        int size = in.readInt();
        byte[] row = new byte[length(size)];
        long records = (file.length() - HEADER) / row.length;
        long good = 0;
        for (; good < records; good++) {
            in.readFully(row);
            if (!rememberIfWhole(row, new float[size])) {
                break;
            }
        }
        // The first block written to an empty cache includes the header.
        file.setLength(good == 0 ? 0 : HEADER + good * row.length);
        file.seek(file.length());
    }

    /** Returns false if the record is torn. */
    private boolean rememberIfWhole(byte[] row, float[] features) {
        ByteBuffer record = ByteBuffer.wrap(row);
        byte[] key = new byte[KEY];
        record.get(key);
        record.asFloatBuffer().get(features);
        boolean whole = record.getInt(row.length - Integer.BYTES) == crc(row);
        if (whole) {
            remember(key, features);
        }
        return whole;
    }

    @Override
    void put(List<Pixels> photos, float[][] features) {
        int length = length(features[0].length);
        ByteBuffer block = ByteBuffer.allocate(HEADER + photos.size() * length);
        if (size() == 0) {
            block.putInt(features[0].length);
        }
        for (int i = 0; i < photos.size(); i++) {
            ByteBuffer record = ByteBuffer.allocate(length).put(Fingerprint.of(photos.get(i)));
            for (float value : features[i]) {
                record.putFloat(value);
            }
            block.put(record.putInt(crc(record.array())).flip());
        }
        try {
            file.write(block.array(), 0, block.position());
        } catch (IOException e) {
            throw unusable(path, e);
        }
        super.put(photos, features);
    }

    private static int length(int featureSize) {
        return KEY + Float.BYTES * featureSize + Integer.BYTES;
    }

    private static int crc(byte[] record) {
        CRC32 crc = new CRC32();
        crc.update(record, 0, record.length - Integer.BYTES);
        return (int) crc.getValue();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static MoodstreamException unusable(Path path, IOException e) {
        return new MoodstreamException(
                "The feature cache '" + path + "' cannot be used (" + e + "): make room, or name another cache folder.",
                e);
    }
}
