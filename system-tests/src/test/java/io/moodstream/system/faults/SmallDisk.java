package io.moodstream.system.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A disk of 32 MiB that can be filled, mounted on a folder. */
record SmallDisk(Path folder) implements AutoCloseable {

    private static final String FILLER = "filler";

    /** Mounts it; empty if that is not allowed: it takes root, and a kernel that allows it. */
    static Optional<SmallDisk> on(Path folder) throws IOException {
        Files.createDirectories(folder);
        boolean mounted = Files.exists(Path.of("/proc/mounts"))
                && run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", folder.toString()) == 0;
        return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    /** Leaves 64 KiB free: what a JVM writes before there is any state still fits. */
    void fill() throws IOException {
        run("dd", "if=/dev/zero", "of=" + folder.resolve(FILLER), "bs=64k", "count=511");
    }

    void free() throws IOException {
        Files.delete(folder.resolve(FILLER));
    }

    private static int run(String... words) throws IOException {
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", folder.toString());
    }
}
