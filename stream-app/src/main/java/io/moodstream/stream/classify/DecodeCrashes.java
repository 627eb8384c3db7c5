package io.moodstream.stream.classify;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often the process ended while it decoded each photo: a file for each, named by its SHA-256, with one byte for
 * each time. A photo that is decoded after all is forgotten. The newest files are kept.
 */
final class DecodeCrashes {

    /** A kill from outside may interrupt any photo; the same one twice in a row is no accident. */
    private static final int MAX_CRASHES = 2;

    private static final int MAX_FILES = 4_096;
    private static final Logger LOG = LoggerFactory.getLogger(DecodeCrashes.class);

    private final Path folder;

    /** Those with a file, so that the disk is not asked about every photo. */
    private final Set<String> known;

    private DecodeCrashes(Path folder, Set<String> known) {
        this.folder = folder;
        this.known = known;
    }

    static DecodeCrashes in(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> newestFirst = files.sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList();
            for (Path old : newestFirst.stream().skip(MAX_FILES).toList()) {
                Files.delete(old);
            }
            return new DecodeCrashes(
                    folder,
                    newestFirst.stream()
                            .limit(MAX_FILES)
                            .map(file -> file.getFileName().toString())
                            .collect(Collectors.toCollection(ConcurrentHashMap::newKeySet)));
        }
    }

    /** Records that the process ended while it decoded this photo. */
    void add(String digest) {
        LOG.warn(
                "The stream app ended while it decoded the photo with SHA-256 {}. If that happens {} times in a row,"
                        + " the photo becomes a dead letter.",
                digest,
                MAX_CRASHES);
        append(digest, 1);
    }

    /** Records that this photo must not be decoded again. */
    void reject(String digest) {
        append(digest, MAX_CRASHES);
    }

    /** Whether the process ended while it decoded this photo, and has not decoded it since. */
    boolean isSuspect(String digest) {
        return known.contains(digest);
    }

    /** Whether this photo must not be decoded. */
    boolean isRejected(String digest) {
        return known.contains(digest) && file(digest).toFile().length() >= MAX_CRASHES;
    }

    /** Records that this photo was decoded, successfully or not. */
    void forget(String digest) {
        if (known.remove(digest)) {
            try {
                Files.deleteIfExists(file(digest));
            } catch (IOException e) {
                LOG.warn("{} cannot be deleted ({}): delete it.", file(digest), e.toString());
            }
        }
    }

    /** Why the photo is rejected. */
    String message(String digest) {
        return "The stream app ended repeatedly while it decoded this photo, or decoded it for more than "
                + DecodeJournal.MAX_PROCESSOR_TIME.toSeconds() + " s (SHA-256 " + digest + "), so it does not decode"
                + " it again; report this to its developers. If something else ended the app, delete "
                + folder.getFileName() + "/" + digest + " in its state folder and replay this dead letter.";
    }

    private void append(String digest, int crashes) {
        try {
            Files.write(file(digest), new byte[crashes], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            known.add(digest);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The folder " + folder + " cannot be written to (" + e + "): is its disk full?", e);
        }
    }

    private Path file(String digest) {
        return folder.resolve(digest);
    }
}
