package io.moodstream.local;

import java.io.IOException;
import java.nio.file.Files;

/** What the disk under a data folder must have left. One that fills up in the midst of a start fails in ways that say less. */
final class DiskSpaceCheck {

    /** The shipped models three times (as files, on their topic, at the stream app), empty topics, state and logs. */
    private static final long FIRST_START_MIB = 512;

    private static final long LATER_START_MIB = 64;

    private DiskSpaceCheck() {}

    /** @throws LocalPlatformException if there is less */
    static void require(DataFolder folder) throws IOException {
        require(folder, Files.getFileStore(folder.root()).getUsableSpace() >> 20);
    }

    static void require(DataFolder folder, long left) {
        long needed = Files.exists(folder.brokerLogs()) ? LATER_START_MIB : FIRST_START_MIB;
        if (left < needed) {
            throw new LocalPlatformException("The disk of the data folder " + folder.root() + " has " + left
                    + " MiB left, and a start takes " + needed + " MiB: make room, or " + DataFolder.CHOOSE + ".");
        }
    }
}
