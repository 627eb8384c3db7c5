package io.moodstream.modeltopic.parts;

import io.moodstream.domain.MoodstreamException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks one zip; counts the actual bytes, since the sizes that a zip declares may be wrong. */
final class Unpacker implements AutoCloseable {

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

    void run() throws IOException {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            if (++entries > limits.entries()) {
                throw refusal("has more than " + limits.entries() + " entries");
            }
            Path target = target(entry.getName());
            if (entry.isDirectory()) {
                requireEmpty(entry.getName());
                Files.createDirectories(target);
            } else {
                write(entry.getName(), target);
            }
        }
        if (entries == 0) {
            throw refusal("is no zip, or an empty one");
        }
    }

    private Path target(String name) {
        try {
            Path target = folder.resolve(name).normalize();
            // A backslash or a colon is harmless on this system but leads out of the folder on others.
            if (!target.equals(folder)
                    && target.startsWith(folder)
                    && name.indexOf('\\') < 0
                    && name.indexOf(':') < 0) {
                return target;
            }
        } catch (InvalidPathException e) {
            throw refusal("has an entry whose name is no file name");
        }
        throw refusal("has the entry '" + name + "', which leads out of its folder");
    }

    /** A folder may have data, too, which closing its entry would unpack without a limit. */
    private void requireEmpty(String name) throws IOException {
        if (in.read() >= 0) {
            throw refusal("has the folder '" + name + "' with data, which only files have");
        }
    }

    private void write(String name, Path target) throws IOException {
        Files.createDirectories(target.getParent());
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
        } catch (FileAlreadyExistsException e) {
            throw refusal("has the entry '" + name + "' twice");
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
