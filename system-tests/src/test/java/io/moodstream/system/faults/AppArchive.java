package io.moodstream.system.faults;

import io.moodstream.local.child.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A class data sharing archive of the stream app, dumped when the first instance of a run ends: those that start later
 * need not load and verify the classes again. A JVM that cannot use it ignores it.
 */
final class AppArchive {

    private static final Path FILE = JavaCommand.locationOf(AppArchive.class)
            .resolveSibling("app-" + ProcessHandle.current().pid() + ".jsa");

    private AppArchive() {}

    /** Folders cannot be archived: the class path of an instance is that of the product, without the tests. */
    static List<Path> classPath() {
        Path tests = JavaCommand.locationOf(AppArchive.class);
        return JavaCommand.currentClassPath().stream()
                .filter(entry -> !entry.equals(tests))
                .toList();
    }

    static String option() {
        return Files.exists(FILE) ? "-XX:SharedArchiveFile=" + FILE : "-XX:+RecordDynamicDumpInfo";
    }

    /** Dumps it, unless it exists. @param pid of an instance that is no longer needed */
    static synchronized void ensure(long pid) {
        if (Files.exists(FILE)) {
            return;
        }
        try {
            Path jcmd = JavaCommand.currentJava().resolveSibling("jcmd");
            Path fresh = FILE.resolveSibling("fresh-" + FILE.getFileName());
            new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "VM.cds", "dynamic_dump", fresh.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(FILE.resolveSibling("app-archive.log").toFile())
                    .start()
                    .waitFor();
            if (Files.exists(fresh)) {
                Files.move(fresh, FILE);
                FILE.toFile().deleteOnExit();
            }
        } catch (IOException e) {
            // The next instance that ends tries again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
