package io.moodstream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The jars that a process of this Linux holds open, which are those that it loaded a class from. */
final class OpenJars {

    private OpenJars() {}

    static List<String> of(long pid) throws IOException {
        List<String> jars = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                // It may be closed by now.
                if (Files.isSymbolicLink(descriptor)) {
                    jars.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        jars.removeIf(file -> !file.endsWith(".jar"));
        return jars;
    }
}
