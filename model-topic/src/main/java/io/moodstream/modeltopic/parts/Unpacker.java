package io.moodstream.modeltopic.parts;

import io.moodstream.domain.MoodstreamException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Unpacks one zip; counts the actual bytes, since the sizes that a zip declares may be wrong. */
final class Unpacker implements AutoCloseable {

    /** Names of real models have two elements at most, and some 50 characters. */
    private static final int MAX_NAME_ELEMENTS = 8;

    private static final int MAX_NAME_CHARACTERS = 512;

    /** What common file systems allow. */
    private static final int MAX_ELEMENT_BYTES = 255;

    private final Path zip;
    private final Path folder;
    private final UnpackLimits limits;
    private final ZipInputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int entries;
    private long bytes;

    Unpacker(Path zip, Path folder, UnpackLimits limits) throws IOException {
        this.zip = zip;
        this.folder = folder.toAbsolutePath().normalize();
        this.limits = limits;
        this.in = new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip)));
    }

    /**
     * Unpacks it.
     *
     * @throws MoodstreamException if the zip is at fault
     * @throws IOException if the disk is
     */
    void run() throws IOException {
        try {
            unpack();
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            // Only a broken zip causes these: a disk that cannot be read or written causes other exceptions.
            throw new MoodstreamException(
                    String.valueOf(refusal("is broken (" + e + ")").getMessage()), e);
        }
    }

    private void unpack() throws IOException {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            if (++entries > limits.entries()) {
                throw refusal("has more than " + limits.entries() + " entries");
            }
            unpack(entry);
        }
        if (entries == 0) {
            throw refusal("is no zip, or an empty one");
        }
    }

    private void unpack(ZipEntry entry) throws IOException {
        Path target = target(entry.getName());
        try {
            if (entry.isDirectory()) {
                requireEmpty(entry.getName());
                Files.createDirectories(target);
            } else {
                Files.createDirectories(target.getParent());
                write(target);
            }
        } catch (FileAlreadyExistsException e) {
            throw refusal("has the entry '" + entry.getName() + "' twice");
        }
    }

    private Path target(String name) {
        if (name.length() > MAX_NAME_CHARACTERS) {
            throw refusal("has an entry whose name has " + name.length() + " characters instead of at most "
                    + MAX_NAME_CHARACTERS);
        }
        try {
            Path target = folder.resolve(name).normalize();
            // A backslash or a colon is harmless on this system but leads out of the folder on others.
            if (!target.equals(folder)
                    && target.startsWith(folder)
                    && name.indexOf('\\') < 0
                    && name.indexOf(':') < 0) {
                requireShort(folder.relativize(target));
                requireNoFileAbove(folder.relativize(target));
                return target;
            }
        } catch (InvalidPathException e) {
            throw refusal("has an entry whose name is no file name");
        }
        throw refusal("has the entry '" + name + "', which leads out of its folder");
    }

    /** Every element but the last is one more folder, which the number of entries does not limit. */
    private void requireShort(Path name) {
        if (name.getNameCount() > MAX_NAME_ELEMENTS) {
            throw refusal("has the entry '" + name + "', whose name has " + name.getNameCount()
                    + " elements instead of at most " + MAX_NAME_ELEMENTS);
        }
        for (Path element : name) {
            int length = element.toString().getBytes(StandardCharsets.UTF_8).length;
            if (length > MAX_ELEMENT_BYTES) {
                throw refusal("has an entry with the file name '" + element + "' of " + length
                        + " bytes instead of at most " + MAX_ELEMENT_BYTES);
            }
        }
    }

    private void requireNoFileAbove(Path name) {
        Path above = folder;
        for (Path element : name) {
            if (Files.isRegularFile(above)) {
                throw refusal("has the entry '" + name + "' and the file '" + folder.relativize(above) + "'");
            }
            above = above.resolve(element);
        }
    }

    /** A folder may have data, too, which closing its entry would unpack without a limit. */
    private void requireEmpty(String name) throws IOException {
        if (in.read() >= 0) {
            throw refusal("has the folder '" + name + "' with data, which only files have");
        }
    }

    private void write(Path target) throws IOException {
        try (FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > limits.bytes()) {
                    throw refusal("holds more than " + limits.bytes() + " bytes");
                }
                ByteBuffer rest = ByteBuffer.wrap(buffer, 0, n);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
            }
            // The folder's final name guarantees complete files, even after a power failure.
            out.force(false);
        }
    }

    private MoodstreamException refusal(String what) {
        return new MoodstreamException("The packed part " + zip.getFileName() + " " + what + ".");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
