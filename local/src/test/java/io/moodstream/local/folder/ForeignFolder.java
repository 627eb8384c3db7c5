package io.moodstream.local.folder;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** A folder that another user owns, although this process may write to it. */
public final class ForeignFolder {

    /** The number of a user that no machine has. */
    private static final String USER = "64321";

    private ForeignFolder() {}

    /**
     * Where this process may give folders away, as root, a new one; elsewhere the system's temporary folder. Skips the
     * test if that is its own.
     */
    public static Path in(Path temp) throws IOException {
        Path folder = Files.createDirectory(temp.resolve("foreign"));
        UserPrincipal owner = Files.getOwner(folder);
        try {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
        } catch (FileSystemException notRoot) {
            folder = Path.of("/tmp");
        }
        assumeFalse(Files.getOwner(folder).equals(owner), "skipped: no other user has a writable folder here");
        return folder;
    }
}
