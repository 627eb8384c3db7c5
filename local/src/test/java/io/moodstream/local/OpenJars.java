package io.moodstream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The jars that a process holds open on Linux, which are those that it has loaded classes from. */
final class OpenJars {

    private OpenJars() {}

    static List<String> of(long pid) throws IOException {
        List<String> jars = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                // It may have been closed by now.
                if (Files.isSymbolicLink(descriptor)) {
                    jars.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        jars.removeIf(file -> !file.endsWith(".jar"));
        return jars;
    }
}
