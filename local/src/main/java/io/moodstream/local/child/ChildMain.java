package io.moodstream.local.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.lang.reflect.InvocationTargetException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

/**
 * The entry point of a child JVM: runs the real main class and watches the parent. Standard input is a pipe whose other
 * end only the parent holds, so end of file means that the parent is gone, even after kill -9.
 *
 * <p>Uses nothing beyond the JDK: it shares its class path with the child's own program.
 */
public final class ChildMain {

    /**
     * System property: the file that this child keeps locked while it runs, so that it starts only after its
     * predecessor has ended.
     */
    static final String LOCK_PROPERTY = "moodstream.child.lock";

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int PARENT_GONE = 3;

    private ChildMain() {}

    /** Arguments: the main class to run, then its own arguments. */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        FileChannel lock = lockWhenPredecessorIsGone(Path.of(System.getProperty(LOCK_PROPERTY)));
        startDaemon("parent-watch", () -> exitWithParent(System.in, lock));
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException failure) {
            Objects.requireNonNullElse(failure.getCause(), failure).printStackTrace();
            System.exit(1);
        }
    }

    private static FileChannel lockWhenPredecessorIsGone(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return channel;
    }

    private static void exitWithParent(InputStream fromParent, FileChannel lock) {
        awaitEnd(fromParent);
        startDaemon("last-resort", ChildMain::haltAfterGrace);
        System.exit(PARENT_GONE);
        // An unreachable channel is closed, and its lock with it: this thread keeps it reachable as long as the process
        // lives.
        Reference.reachabilityFence(lock);
    }

    private static void awaitEnd(InputStream fromParent) {
        try {
            fromParent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            System.err.println("The pipe from the parent broke: " + broken);
        }
    }

    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE.toMillis());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }

    private static void startDaemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
