package io.moodstream.system.upgrade;

import io.moodstream.local.folder.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an installation of one release left behind, in a folder named by the release: the broker's folder, schemas, the
 * public keys that it trusted, and what its commands printed. {@code src/test/resources/upgrade/README.md} describes
 * the files.
 */
record ReleaseFixture(Path folder) {

    /** Surefire runs in the module's folder. */
    private static final Path ALL =
            Path.of("src", "test", "resources", "upgrade").toAbsolutePath();

    /** One for each release that has a folder. */
    static List<ReleaseFixture> all() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(ReleaseFixture::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new one. @throws IllegalArgumentException if the release has one: it is never changed again */
    static ReleaseFixture create(String release) throws IOException {
        Path folder = ALL.resolve(release);
        if (Files.exists(folder)) {
            throw new IllegalArgumentException(folder + " exists, and what a release wrote is never changed:"
                    + " name another release, or delete the folder if " + release + " is not out yet.");
        }
        ReleaseFixture fixture = new ReleaseFixture(folder);
        for (Path part : List.of(fixture.keys(), fixture.printed())) {
            Files.createDirectories(part);
        }
        return fixture;
    }

    /** Saves a data folder that is not in use, whose schemas were backed up. */
    void save(DataFolder data) throws IOException {
        broker().pack(data.brokerLogs());
        Files.copy(data.schemaBackup(), schemas());
        copyFiles(trusted(data), keys());
    }

    /** Puts everything into a data folder that is not used yet. */
    void restore(DataFolder data) throws IOException {
        broker().unpack(data.brokerLogs());
        Files.createDirectories(data.schemaBackup().getParent());
        Files.copy(schemas(), data.schemaBackup());
        copyFiles(keys(), trusted(data));
    }

    /** Where the JSON is that commands of the release printed. */
    Path printed() {
        return folder.resolve("printed");
    }

    private ZippedFolder broker() {
        return new ZippedFolder(folder.resolve("broker.zip"));
    }

    private Path schemas() {
        return folder.resolve("schemas.zip");
    }

    private Path keys() {
        return folder.resolve("trusted");
    }

    private static Path trusted(DataFolder data) {
        return data.root().resolve("keys").resolve("trusted");
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Override
    public String toString() {
        return "release " + folder.getFileName();
    }
}
