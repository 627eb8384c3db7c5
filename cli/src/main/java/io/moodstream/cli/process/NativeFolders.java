package io.moodstream.cli.process;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.folder.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where native libraries are unpacked: to the temporary folder, and JavaCPP's to {@code ~/.javacpp}. Some machines
 * mount either {@code noexec} or read-only, or have no home; then another folder is used, in which no other user can
 * place a library. (Without a usable home, JavaCPP would load what is under a fixed name in the temporary folder.)
 *
 * @param mounts mounts, which determine where libraries can be loaded from
 * @param properties the system properties, which the libraries read when they are loaded
 * @param home the variable {@code HOME}; empty if not set
 */
public record NativeFolders(MountTable mounts, Properties properties, Optional<String> home) {

    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String USER_HOME = "user.home";
    private static final String JAVACPP_CACHE = "org.bytedeco.javacpp.cachedir";

    public static NativeFolders ofThisMachine() {
        return new NativeFolders(
                MountTable.ofThisMachine(), System.getProperties(), Optional.ofNullable(System.getenv("HOME")));
    }

    /**
     * Sets the properties if the usual folders cannot be used. Must be called before any library is loaded.
     *
     * @throws MoodstreamException if the home cannot be used, and another user has taken the place of its replacement
     */
    public void choose() {
        if (!folder(USER_HOME).isAbsolute()) {
            // Java uses "?" for a user that the system does not know.
            properties.setProperty(
                    USER_HOME, home.filter(set -> !isShared(Path.of(set))).orElseGet(() -> ownInTemporary()
                            .toString()));
        }
        if (!isUsable(folder(TEMPORARY))) {
            privateFolder().ifPresent(other -> properties.setProperty(TEMPORARY, other.toString()));
        }
        if (properties.getProperty(JAVACPP_CACHE) == null && !takesJavaCpp(folder(USER_HOME))) {
            privateFolder()
                    .ifPresent(other -> properties.setProperty(
                            JAVACPP_CACHE, other.resolve("javacpp").toString()));
        }
    }

    /** The folder for temporary files. */
    public Path temporary() {
        return folder(TEMPORARY);
    }

    /** @throws MoodstreamException if there is no folder that libraries can be loaded from */
    public void require() {
        if (!isUsable(temporary())) {
            throw new MoodstreamException("Native libraries cannot be unpacked and loaded in " + temporary()
                    + ", which is read-only or mounted noexec: name another folder with TMPDIR=<dir>.");
        }
    }

    private boolean takesJavaCpp(Path userHome) {
        return !mounts.forbidCode(userHome) && Files.isWritable(userHome) && !isShared(userHome);
    }

    /**
     * Whether this process could use a home in which other users may have placed something: that of some system users
     * is {@code /tmp} or {@code /var/tmp}.
     */
    private static boolean isShared(Path userHome) {
        if (!Files.isWritable(userHome)) {
            return false;
        }
        try {
            PrivateFolder.refuseShared(userHome);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** The first folder from which libraries can be loaded, and in which no other user can place one. */
    private Optional<Path> privateFolder() {
        Path data = dataDir();
        Path inData = data.resolve("tmp");
        Path userHome = folder(USER_HOME);
        Path inHome = userHome.resolve(".cache").resolve("moodstream");
        if (isPrivate(data) && isPrivate(inData)) {
            return Optional.of(inData);
        }
        if (!isShared(userHome) && isPrivate(inHome)) {
            return Optional.of(inHome);
        }
        return isUsable(folder(TEMPORARY)) ? Optional.of(ownInTemporary()) : Optional.empty();
    }

    private boolean isPrivate(Path folder) {
        if (mounts.forbidCode(folder)) {
            return false;
        }
        try {
            PrivateFolder.makeOrRefuse(folder);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Path ownInTemporary() {
        try {
            return PrivateFolder.ofUserIn(folder(TEMPORARY));
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The home directory cannot be used, and neither can the folder that replaces it (" + e.getMessage()
                            + "): set HOME to a folder of this user.",
                    e);
        }
    }

    private Path dataDir() {
        String data = properties.getProperty("moodstream.data");
        return data == null
                ? folder(USER_HOME).resolve(".moodstream")
                : Path.of(data).toAbsolutePath();
    }

    private Path folder(String property) {
        return Path.of(properties.getProperty(property));
    }

    private boolean isUsable(Path folder) {
        if (mounts.forbidCode(folder.toAbsolutePath())) {
            return false;
        }
        try {
            // Access rights are not enough: root may write everywhere, except on a read-only file system.
            Files.delete(Files.createTempFile(Files.createDirectories(folder), "moodstream", ".tmp"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
