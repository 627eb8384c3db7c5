package io.moodstream.local;

import com.sun.management.UnixOperatingSystemMXBean;
import io.moodstream.local.config.LocalPlatformException;
import java.lang.management.ManagementFactory;

/** The maximum number of open files of a process. With too few, a registry cannot even read its own jars. */
final class OpenFileLimit {

    /** The registry opens some 400 at startup, the broker four for each partition. */
    private static final long NEEDED = 1024;

    private OpenFileLimit() {}

    /**
     * @throws LocalPlatformException if the limit, which broker and registry inherit from this process, is too low for
     *     them
     */
    static void require() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < NEEDED) {
            throw new LocalPlatformException("A process may have no more than " + system.getMaxFileDescriptorCount()
                    + " files open here, and the broker and the registry need " + NEEDED
                    + ": raise the limit with 'ulimit -n 4096' and start again.");
        }
    }
}
