package io.moodstream.stream.probe;

import io.moodstream.domain.Excerpt;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.live.load.RejectedModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What earlier runs know of the first load of each model, on disk: {@code <digest>.begun} has one byte for each load
 * that was begun and not ended, because the process died in it; {@code <digest>.passed} is empty and says that the
 * model was loaded and reproduced its golden set; {@code <digest>.refused} has the reason why a child process refused
 * it; {@code <digest>.killed} has one byte for each time that something else ended the child, until it passes or is
 * refused. Of the latter three the newest are kept; a model whose file was deleted is loaded as if for the first time.
 */
record LoadRecords(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(LoadRecords.class);
    private static final int MAX_DEATHS = 2;
    private static final String PASSED = ".passed";

    /** More than one instance ever runs: each release of Java or of this app records its models anew. */
    static final int MAX_PASSED = 256;

    private static final String REFUSED = ".refused";
    private static final String KILLED = ".killed";

    /** A machine that is short of memory may kill one child, and need not kill the next. */
    static final int MAX_KILLS = 3;

    /** More than one publisher makes by mistake; whoever has a key may publish any number, each with a probe. */
    static final int MAX_REFUSED = 4_096;

    /** A machine that was too busy or too full for a child is not so for ever. */
    static final Duration REFUSED_FOR = Duration.ofDays(1);

    /** Characters of a reason, which may quote what is in the model. */
    private static final int MAX_REASON = 2_000;

    static LoadRecords in(Path folder) {
        try {
            return new LoadRecords(Files.createDirectories(folder));
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    boolean hasPassed(String digest) {
        return Files.exists(passedFile(digest));
    }

    /**
     * Records that a load begins.
     *
     * @throws RejectedModelException if the process died in the last two of them
     */
    void begin(MemberVersion id, String digest) {
        Path begun = begunFile(digest);
        try {
            if (Files.exists(begun) && Files.size(begun) >= MAX_DEATHS) {
                throw new RejectedModelException(
                        id,
                        "The stream app died " + Files.size(begun) + " times while it loaded this model for the first"
                                + " time. Publish another one; or, if something else ended the app, delete "
                                + folder.getFileName() + "/" + begun.getFileName()
                                + " in its models folder and start it again.");
            }
            // On the disk before the load begins: it may take the whole machine down.
            Files.write(
                    begun, new byte[1], StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /** Records that the model was loaded and reproduced its golden set. */
    void pass(String digest) {
        try {
            Files.write(begunFile(digest), new byte[0]);
            Files.move(begunFile(digest), passedFile(digest), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be written ({}): the next start loads it as if for the first time.",
                    passedFile(digest),
                    e.toString());
        }
        keepNewest(passedFile(digest), PASSED, MAX_PASSED);
    }

    /** Why a child process refused the model lately, and how to have it tried again; empty if none did. */
    Optional<String> refusal(String digest) {
        Path file = refusedFile(digest);
        try {
            return Optional.of(file)
                    .filter(LoadRecords::isRecent)
                    .map(LoadRecords::content)
                    .filter(reason -> !reason.isBlank())
                    .map(reason -> reason + " That was less than a day ago. To have it tried again now, delete "
                            + folder.getFileName() + "/" + file.getFileName()
                            + " in the models folder of the stream app and start that again.");
        } catch (UncheckedIOException e) {
            LOG.warn("{} cannot be read ({}): the model is tried again.", file, e.toString());
            return Optional.empty();
        }
    }

    /** Records that something else ended a child process. @return how often that happened, each within a day */
    int kill(String digest) {
        Path file = killedFile(digest);
        try {
            StandardOpenOption how = isRecent(file) ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
            Files.write(file, new byte[1], StandardOpenOption.CREATE, how);
            keepNewest(file, KILLED, MAX_REFUSED);
            return (int) Files.size(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be written ({}): the model is tried again.", file, e.toString());
            return 0;
        }
    }

    /** Records that no child process was killed in the latest try. */
    void forgetKills(String digest) {
        delete(killedFile(digest));
    }

    /** Records why a child process refused the model. */
    void refuse(String digest, String reason) {
        forgetKills(digest);
        Path file = refusedFile(digest);
        try {
            Files.writeString(file, Excerpt.of(reason, MAX_REASON));
        } catch (IOException e) {
            LOG.warn("{} cannot be written ({}): the next start tries the model again.", file, e.toString());
        }
        keepNewest(file, REFUSED, MAX_REFUSED);
    }

    /** Records that the process did not die in the load. */
    void end(String digest) {
        delete(begunFile(digest));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted ({}): its model may be refused too soon. Delete it.", file, e.toString());
        }
    }

    private void keepNewest(Path added, String ending, int max) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> others = files.filter(file -> file.toString().endsWith(ending) && !file.equals(added))
                    .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .toList();
            for (Path oldest : others.subList(0, Math.max(0, others.size() + 1 - max))) {
                Files.deleteIfExists(oldest);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Old files in {} cannot be deleted ({}): delete them.", folder, e.toString());
        }
    }

    /** False if there is no such file, whose time is 0 then. */
    private static boolean isRecent(Path file) {
        long age = System.currentTimeMillis() - file.toFile().lastModified();
        return age >= 0 && age < REFUSED_FOR.toMillis(); // a clock that was ahead makes none count for longer
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path refusedFile(String digest) {
        return folder.resolve(digest + REFUSED);
    }

    private Path killedFile(String digest) {
        return folder.resolve(digest + KILLED);
    }

    private Path begunFile(String digest) {
        return folder.resolve(digest + ".begun");
    }

    private Path passedFile(String digest) {
        return folder.resolve(digest + PASSED);
    }

    private static MoodstreamException failure(Path folder, IOException e) {
        return new MoodstreamException("The folder " + folder + " cannot be used (" + e + "): is its disk full?", e);
    }
}
