package io.moodstream.modeltopic.parts;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs a folder into a zip that depends on the files' names and bytes only: entries sorted by name, stored without
 * compression (weights do not compress), all with the same timestamp. So the same part has the same hash wherever and
 * whenever it is packed, and is published once.
 */
public final class PartPacking {

    /** Any time from 1980 on that fits the zip format's own field, which has no time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final int BUFFER = 1 << 16;

    private PartPacking() {}

    /**
     * Packs the regular files of a folder; links are not followed, empty folders are left out.
     *
     * @param zip the file to write; replaced if it exists
     * @throws MoodstreamException if the folder is missing, empty or unreadable, or the zip cannot be written
     */
    public static PackedPart pack(Path folder, Path zip) {
        try {
            List<Path> files = files(folder);
            MessageDigest digest = Sha256.digest();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(zip), BUFFER);
                    ZipOutputStream entries = new ZipOutputStream(new DigestOutputStream(out, digest))) {
                for (Path file : files) {
                    entries.putNextEntry(entry(folder, file));
                    Files.copy(file, entries);
                    entries.closeEntry();
                }
            }
            return new PackedPart(zip, Sha256.hex(digest), Files.size(zip));
        } catch (IOException e) {
            throw new MoodstreamException("The folder " + folder + " cannot be packed (" + e + ").", e);
        }
    }

    /**
     * Unpacks a zip into a new folder. Writes nothing outside of it and no more than the limits allow; on an exception
     * the caller must delete what was written so far.
     *
     * @throws IOException if the disk fails
     * @throws MoodstreamException if the zip is broken, an entry leads out of the folder, has too long a name or occurs
     *     twice, or the limits are exceeded
     */
    public static void unpack(Path zip, Path folder, UnpackLimits limits) throws IOException {
        Files.createDirectories(folder);
        try (Unpacker unpacker = new Unpacker(zip, folder, limits)) {
            unpacker.run();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new MoodstreamException("There is no folder " + folder + " to pack.");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                    .sorted((a, b) -> name(folder, a).compareTo(name(folder, b)))
                    .toList();
            if (files.isEmpty()) {
                throw new MoodstreamException("The folder " + folder + " holds no file to pack.");
            }
            return files;
        }
    }

    /** Joins names with slashes on every system. */
    private static String name(Path folder, Path file) {
        return Stream.of(folder.relativize(file))
                .flatMap(relative -> java.util.stream.StreamSupport.stream(relative.spliterator(), false))
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    /** A stored entry has its size and checksum before its bytes, so the file is read twice. */
    private static ZipEntry entry(Path folder, Path file) throws IOException {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[BUFFER];
        try (var in = Files.newInputStream(file, StandardOpenOption.READ)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
            }
        }
        ZipEntry entry = new ZipEntry(name(folder, file));
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(TIME);
        entry.setSize(Files.size(file));
        entry.setCrc(crc.getValue());
        return entry;
    }
}
