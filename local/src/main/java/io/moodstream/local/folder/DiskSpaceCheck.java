package io.moodstream.local.folder;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.config.LocalPlatformException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks the free disk space under a data folder. A disk that fills up during a start causes less helpful errors. */
public final class DiskSpaceCheck {

    /** The bundled models three times (as files, on their topic, in the stream app), empty topics, state and logs. */
    private static final long FIRST_START_MIB = 512;

    private static final long LATER_START_MIB = 64;

    /** With less, neither the broker nor the registry can write. */
    private static final long FULL_MIB = 8;

    private DiskSpaceCheck() {}

    /** @throws LocalPlatformException if there is less */
    public static void require(DataFolder folder) {
        // Not the file store of its path, which is not found in a chroot or sandbox that hides the mount point.
        require(folder, folder.root().toFile().getUsableSpace() >> 20);
    }

    /** Whether next to nothing is left on the disk of an existing folder. */
    public static boolean isFull(Path folder) {
        return folder.toFile().getUsableSpace() >> 20 < FULL_MIB;
    }

    /** Why a start failed: a full disk if the disk of the data folder is full now, otherwise the failure itself. */
    public static MoodstreamException explain(Path dataDir, MoodstreamException failure) {
        return Files.isDirectory(dataDir) && isFull(dataDir)
                ? new LocalPlatformException(
                        "The disk of the data folder " + dataDir + " became full during the start: make room and start"
                                + " again, or " + DataFolder.CHOOSE + ".",
                        failure)
                : failure;
    }

    public static void require(DataFolder folder, long left) {
        long needed = Files.exists(folder.brokerLogs()) ? LATER_START_MIB : FIRST_START_MIB;
        if (left < needed) {
            throw new LocalPlatformException("The disk of the data folder " + folder.root() + " has " + left
                    + " MiB left, and a start takes " + needed + " MiB: make room, or " + DataFolder.CHOOSE + ".");
        }
    }
}
