package io.moodstream.local;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files a process may have open. A registry that has too few cannot even read its own jars. */
final class OpenFileLimit {

    /** The registry takes some 400 at its start, the broker four for each partition. */
    private static final long NEEDED = 1024;

    private OpenFileLimit() {}

    /** @throws LocalPlatformException if there are fewer than broker and registry need, which have this process's limit */
    static void require() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < NEEDED) {
            throw new LocalPlatformException("A process may have no more than " + system.getMaxFileDescriptorCount()
                    + " files open here, and the broker and the registry need " + NEEDED
                    + ": raise the limit with 'ulimit -n 4096' and start again.");
        }
    }
}
