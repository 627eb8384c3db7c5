package io.moodstream.local.folder;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder of this process's user, in which no other user of this machine can place anything. File systems without
 * owners and groups keep nobody out: there, it is only created.
 */
public final class PrivateFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private PrivateFolder() {}

    /**
     * Creates the folder if it is missing, and removes the permissions of others from an existing one: then they cannot
     * access it, whatever the permissions of the files in it.
     *
     * @return a sentence if an existing folder was open to others
     * @throws IOException if it can be neither created nor used, another user owns it, or it cannot be closed to others
     */
    public static Optional<String> make(Path folder) throws IOException {
        boolean existed = Files.isDirectory(folder);
        create(folder);
        @Nullable PosixFileAttributeView rights = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (rights == null) {
            return Optional.empty();
        }
        Probe probe = Probe.in(folder);
        requireOwner(folder, probe.owner());
        Set<PosixFilePermission> before = rights.readAttributes().permissions();
        return OWNER_ONLY.containsAll(before)
                ? Optional.empty()
                : Optional.of(close(folder, rights, before, probe)).filter(said -> existed);
    }

    /**
     * Creates the folder if it is missing. Refuses an existing one that others may write to, since what is in it may be
     * theirs.
     *
     * @throws IOException if it can be neither created nor used, another user owns it, or others may write to it
     */
    public static void makeOrRefuse(Path folder) throws IOException {
        create(folder);
        refuseShared(folder);
    }

    /**
     * Refuses an existing folder, such as a home, in which others could place something.
     *
     * @throws IOException if it cannot be used, another user owns it, or others may write to it
     */
    public static void refuseShared(Path folder) throws IOException {
        @Nullable PosixFileAttributeView rights = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (rights == null) {
            return;
        }
        Probe probe = Probe.in(folder);
        requireOwner(folder, probe.owner());
        Set<PosixFilePermission> permissions = rights.readAttributes().permissions();
        if (probe.permissionsKept() && !Collections.disjoint(permissions, OTHERS_WRITE)) {
            throw refusal(folder, "other users may write to it: " + PosixFilePermissions.toString(permissions));
        }
    }

    /**
     * The folder {@code moodstream-<user>} in one that others can write to, such as {@code /tmp}. The user is a number
     * if it has no name.
     *
     * @throws IOException as {@link #makeOrRefuse}, since anybody can have made a folder of this name
     */
    public static Path ofUserIn(Path shared) throws IOException {
        Path folder = shared.resolve("moodstream-" + Probe.in(shared).owner().getName());
        makeOrRefuse(folder);
        return folder;
    }

    /** Missing parents get the usual permissions. */
    private static void create(Path folder) throws IOException {
        @Nullable Path parent = folder.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(parent);
        }
        if (PrivateFile.hasOwners()) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            Files.createDirectories(folder);
        }
    }

    /** Another user who owns the folder, or a link in its place, could exchange what is in it. */
    private static void requireOwner(Path folder, UserPrincipal user) throws IOException {
        for (UserPrincipal owner : List.of(Files.getOwner(folder), Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS))) {
            if (!owner.equals(user)) {
                throw refusal(
                        folder, "it belongs to " + owner.getName() + ", and this process runs as " + user.getName());
            }
        }
    }

    private static String close(
            Path folder, PosixFileAttributeView rights, Set<PosixFilePermission> before, Probe probe)
            throws IOException {
        String open = "The data folder " + folder + " was open to other users of this machine ("
                + PosixFilePermissions.toString(before) + ")";
        if (restrict(rights, before)) {
            return open + "; it is yours alone now.";
        }
        if (probe.permissionsKept()) {
            throw refusal(
                    folder,
                    "it is open to other users, " + PosixFilePermissions.toString(before)
                            + ", and that cannot be changed");
        }
        return open + " and its file system keeps no rights: photos and keys in it may be read by them.";
    }

    /** Whether the permissions of others could be removed: some file systems refuse that, and some ignore it. */
    private static boolean restrict(PosixFileAttributeView rights, Set<PosixFilePermission> before) throws IOException {
        Set<PosixFilePermission> kept = EnumSet.copyOf(OWNER_ONLY);
        kept.retainAll(before);
        try {
            rights.setPermissions(kept);
        } catch (FileSystemException refused) {
            return false;
        }
        return OWNER_ONLY.containsAll(rights.readAttributes().permissions());
    }

    private static FileSystemException refusal(Path folder, String reason) {
        return new FileSystemException(folder.toString(), null, reason);
    }

    /**
     * What the file system says about a file that this process creates in a folder.
     *
     * @param owner this process's user; in a container it may lack a name
     * @param permissionsKept whether the file has the permissions that it was created with, none for others
     */
    private record Probe(UserPrincipal owner, boolean permissionsKept) {

        static Probe in(Path folder) throws IOException {
            Path file = Files.createTempFile(folder, ".moodstream", ".tmp");
            try {
                @Nullable PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
                boolean kept = view != null
                        && OWNER_ONLY.containsAll(view.readAttributes().permissions());
                return new Probe(Files.getOwner(file), kept);
            } finally {
                Files.delete(file);
            }
        }
    }
}
