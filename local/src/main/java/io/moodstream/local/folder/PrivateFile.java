package io.moodstream.local.folder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files with secrets, which only their owner can read, wherever their folder is moved or copied. On file systems
 * without owners and groups they are files as any other.
 */
public final class PrivateFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /** Writes the file at once: no reader sees it half-written, and no other user ever sees it. */
    public static void write(Path file, String text) throws IOException {
        Path unfinished = unfinished(file);
        Files.writeString(Files.createFile(unfinished, attributes()), text);
        finish(unfinished, file);
    }

    /**
     * Writes a new file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if something is in its place, such as a link
     */
    public static void writeNew(Path file, byte[] content) throws IOException {
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(file, fresh, attributes()))) {
            out.write(content);
        }
    }

    /** Removes the permissions of others from an existing file. */
    public static void restrict(Path file) throws IOException {
        if (hasOwners()) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }

    /** Where the content of a file is written first; nothing is there. */
    public static Path unfinished(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        return unfinished;
    }

    public static void finish(Path unfinished, Path file) throws IOException {
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] attributes() {
        return hasOwners()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    static boolean hasOwners() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
