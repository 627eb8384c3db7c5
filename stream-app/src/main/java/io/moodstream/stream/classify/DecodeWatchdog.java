package io.moodstream.stream.classify;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices photos that are decoded for too long. A decode cannot be interrupted, and its thread would be removed from
 * the group while it still runs, so the process has to end. What counts is the thread's processor time: on a machine
 * that is paused or overloaded, no photo is to blame.
 */
final class DecodeWatchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DecodeWatchdog.class);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "decode-watchdog");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration maxProcessorTime;
    private final Consumer<String> exceeded;

    private DecodeWatchdog(Duration maxProcessorTime, Consumer<String> exceeded) {
        this.maxProcessorTime = maxProcessorTime;
        this.exceeded = exceeded;
    }

    /** @param exceeded receives the digest of a photo that is being decoded for longer than this */
    static DecodeWatchdog start(Duration maxProcessorTime, Consumer<String> exceeded) {
        DecodeWatchdog watchdog = new DecodeWatchdog(maxProcessorTime, exceeded);
        long interval = CHECK_INTERVAL.toMillis();
        watchdog.timer.scheduleWithFixedDelay(watchdog::check, interval, interval, TimeUnit.MILLISECONDS);
        return watchdog;
    }

    /** Watches the current thread until the watch is closed. */
    Watch watch(String digest) {
        Watch watch = new Watch(digest, Thread.currentThread().getId(), threads.getCurrentThreadCpuTime());
        watches.add(watch);
        return watch;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void check() {
        for (Watch watch : watches) {
            long nanos = threads.getThreadCpuTime(watch.threadId) - watch.begin;
            if (nanos > maxProcessorTime.toNanos() && watches.remove(watch)) {
                LOG.error(
                        "The photo with SHA-256 {} has been decoded for {} s of processor time, so this process ends."
                                + " After the restart, the photo becomes a dead letter.",
                        watch.digest,
                        TimeUnit.NANOSECONDS.toSeconds(nanos));
                exceeded.accept(watch.digest);
            }
        }
    }

    /** One photo, decoded by one thread. */
    final class Watch implements AutoCloseable {

        private final String digest;
        private final long threadId;

        /** Processor time of the thread, in nanoseconds, when it began to decode this photo. */
        private final long begin;

        private Watch(String digest, long threadId, long begin) {
            this.digest = digest;
            this.threadId = threadId;
            this.begin = begin;
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
