package io.moodstream.models.tensorflow;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Filters what native code writes to standard error, which Java can neither see nor redirect. While a task runs, the
 * file descriptor points to a file; afterwards the remaining lines are written to standard error.
 */
final class NativeStderr {

    private static final int DESCRIPTOR = 2;
    private static final int WRITE_ONLY = 1;

    private NativeStderr() {}

    /** The C library; every call returns -1 on failure. */
    private interface C extends Library {
        int dup(int descriptor);

        int dup2(int from, int to);

        int open(String path, int flags);

        int close(int descriptor);
    }

    /** Runs the task, and drops matching lines from its output; drops nothing if the C library is not available. */
    static void without(Predicate<String> unwanted, Runnable task) {
        C c = library();
        Path caught = c == null ? null : file();
        if (c == null || caught == null) {
            task.run();
            return;
        }
        try {
            redirected(c, caught, task);
        } finally {
            pass(caught, unwanted);
        }
    }

    private static void redirected(C c, Path caught, Runnable task) {
        int file = c.open(caught.toString(), WRITE_ONLY);
        int before = c.dup(DESCRIPTOR);
        if (file >= 0 && before >= 0) {
            c.dup2(file, DESCRIPTOR);
        }
        try {
            task.run();
        } finally {
            if (before >= 0) {
                c.dup2(before, DESCRIPTOR);
                c.close(before);
            }
            c.close(file);
        }
    }

    private static void pass(Path caught, Predicate<String> unwanted) {
        try {
            new String(Files.readAllBytes(caught), Charset.defaultCharset())
                    .lines()
                    .filter(unwanted.negate())
                    .forEach(System.err::println);
            Files.delete(caught);
        } catch (IOException e) {
            System.err.println("What TensorFlow wrote is in " + caught + ", which cannot be read: " + e.getMessage());
        }
    }

    private static @Nullable C library() {
        try {
            return Native.load("c", C.class);
        } catch (LinkageError notHere) {
            return null;
        }
    }

    private static @Nullable Path file() {
        try {
            return Files.createTempFile("moodstream-native-", ".log");
        } catch (IOException full) {
            return null;
        }
    }
}
