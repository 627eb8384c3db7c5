package io.moodstream.stream.probe;

import java.time.Duration;

/**
 * What a child process may take.
 *
 * @param timeout how long it may run; on a busy machine most of that time is waiting
 * @param cpu processor time; on Linux with a shell alone
 * @param heap MiB of Java's heap
 * @param memory MiB of writable memory, that of heap, stacks and native libraries together; on Linux with a shell alone
 * @param file MiB of each file that it writes, its output included; on Linux with a shell alone
 */
record ProbeLimits(Duration timeout, Duration cpu, long heap, long memory, long file) {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Duration CPU = Duration.ofMinutes(2);
    /** The heap of an instance in the container image. */
    private static final long MAX_HEAP = 768;

    private static final long MEMORY = 4096;
    /** More than the largest native library has, and than a model may have. */
    private static final long FILE = 1024;

    /** The app's own heap or less, since what the child can load must fit in the app, too. */
    static ProbeLimits standard() {
        return new ProbeLimits(
                TIMEOUT, CPU, Math.min(MAX_HEAP, Runtime.getRuntime().maxMemory() >> 20), MEMORY, FILE);
    }
}
