package io.moodstream.modeltopic.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of the files of a {@link ModelStore}, and their deletion. */
record StoreFiles(Path dir) {

    private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})(\\.zip|\\.partial|\\.unpacking)?");

    static StoreFiles create(Path dir) throws IOException {
        Files.createDirectories(dir.resolve("parts"));
        Files.createDirectories(dir.resolve("unpacked"));
        return new StoreFiles(dir);
    }

    Path zip(String sha256) {
        return dir.resolve("parts").resolve(sha256 + ".zip");
    }

    Path partial(String sha256) {
        return dir.resolve("parts").resolve(sha256 + ".partial");
    }

    Path folder(String sha256) {
        return dir.resolve("unpacked").resolve(sha256);
    }

    Path unpacking(String sha256) {
        return dir.resolve("unpacked").resolve(sha256 + ".unpacking");
    }

    /** SHA-256 of every part that has any file; files with other names do not belong to the store. */
    Set<String> parts() throws IOException {
        return Stream.concat(list("parts").stream(), list("unpacked").stream())
                .map(file -> NAME.matcher(file.getFileName().toString()))
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
    }

    void delete(String sha256) throws IOException {
        // The folder first: a folder without its zip would never be found again.
        FolderDeletion.delete(folder(sha256));
        Files.deleteIfExists(partial(sha256));
        Files.deleteIfExists(zip(sha256));
    }

    void deleteUnfinished() throws IOException {
        for (Path file : list("parts")) {
            if (file.toString().endsWith(".partial")) {
                Files.delete(file);
            }
        }
        for (Path folder : list("unpacked")) {
            if (folder.toString().endsWith(".unpacking")) {
                FolderDeletion.delete(folder);
            }
        }
    }

    private List<Path> list(String folder) throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve(folder))) {
            return files.toList();
        }
    }
}
