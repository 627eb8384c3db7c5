package io.moodstream.ops;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that this machine may or may not have. */
final class InstalledPrograms {

    /** Where daemons are. On some systems, only root's PATH contains these folders. */
    private static final String DAEMONS = File.pathSeparator + "/usr/local/sbin" + File.pathSeparator + "/usr/sbin";

    private InstalledPrograms() {}

    static Optional<Path> find(String name) {
        String folders = System.getenv().getOrDefault("PATH", "") + DAEMONS;
        return Stream.of(folders.split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
