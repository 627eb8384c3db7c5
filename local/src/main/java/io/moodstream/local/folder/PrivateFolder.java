package io.moodstream.local.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A folder that no other user of this machine can access, whatever the permissions of the files in it. */
public final class PrivateFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /**
     * Creates the folder if it is missing, and removes the permissions of others. Only creates it on file systems
     * without owners and groups.
     *
     * @return a sentence if an existing folder was open to others
     * @throws IOException if it can be neither created nor used
     */
    public static Optional<String> make(Path folder) throws IOException {
        boolean existed = Files.isDirectory(folder);
        Files.createDirectories(folder);
        @Nullable PosixFileAttributeView rights = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (rights == null) {
            return Optional.empty();
        }
        Set<PosixFilePermission> before = rights.readAttributes().permissions();
        if (OWNER_ONLY.containsAll(before)) {
            return Optional.empty();
        }
        return close(folder, rights, before).filter(said -> existed);
    }

    private static Optional<String> close(Path folder, PosixFileAttributeView rights, Set<PosixFilePermission> before) {
        String open = "The data folder " + folder + " was open to other users of this machine ("
                + PosixFilePermissions.toString(before) + ")";
        try {
            rights.setPermissions(before.stream().filter(OWNER_ONLY::contains).collect(Collectors.toSet()));
            return Optional.of(open + "; it is yours alone now.");
        } catch (IOException e) {
            return Optional.of(open + " and its rights cannot be changed (" + e.getMessage()
                    + "): photos and keys in it may be read by them.");
        }
    }
}
