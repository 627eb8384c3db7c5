package io.moodstream.stream.probe;

import io.moodstream.modeltopic.follow.VerifiedModel;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the child process is started: the same Java and class path, within limits, without the app's environment and
 * options, which may have secrets.
 *
 * @param folder private to the child, the only one that it writes to
 */
record ProbeCommand(ProbeLimits limits, Path folder, VerifiedModel model) {

    /** Where programs, libraries and the names of files are found. */
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "SystemRoot");

    /** What decides how native libraries are found and how they compute. */
    private static final List<String> OPTIONS = List.of(
            "--",
            "-Djava.library.path=",
            "-Duser.home=",
            "-Dorg.bytedeco.javacpp.",
            "-Dai.djl.",
            "-Dlogback.configurationFile=");

    private static final Path SHELL = Path.of("/bin/sh");

    /**
     * Of memory, the data segment is limited and not the addresses: a JVM reserves far more of these than it uses. If
     * memory runs out all the same, the kernel ends the child before the app. A file has no more than so many blocks of
     * 512 bytes; a write beyond fails. Photos come first: with this niceness the child gets a quarter of a busy core.
     */
    private static final String LIMITED =
            "ulimit -c 0; ulimit -S -t %d; ulimit -d %d; ulimit -f %d; echo 1000 > /proc/self/oom_score_adj;"
                    + " command -v nice > /dev/null && exec nice -n 5 \"$@\"; exec \"$@\"";

    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(words())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(ProbeResult.OUTPUT).toFile());
        builder.environment().keySet().retainAll(ENVIRONMENT);
        return builder;
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        // Other systems have other limits, and an image may have no shell: then those of the JVM and of time remain.
        if (System.getProperty("os.name").equals("Linux") && Files.isExecutable(SHELL)) {
            words.addAll(List.of(
                    SHELL.toString(),
                    "-c",
                    LIMITED.formatted(limits.cpu().toSeconds(), limits.memory() << 10, limits.file() << 11),
                    "sh"));
        }
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> OPTIONS.stream().anyMatch(option::startsWith))
                .forEach(words::add);
        words.addAll(List.of(
                "-Xmx" + limits.heap() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash"),
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classPath(),
                ProbeMain.class.getName(),
                folder.toString()));
        words.addAll(ProbeArguments.of(model));
        return words;
    }

    /** Absolute, since the child has a working directory of its own. */
    private static String classPath() {
        return String.join(
                File.pathSeparator,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }
}
