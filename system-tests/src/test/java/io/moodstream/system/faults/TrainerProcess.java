package io.moodstream.system.faults;

import io.moodstream.local.child.ChildProcess;
import io.moodstream.local.child.ChildSpec;
import io.moodstream.local.child.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ./moodstream train --service}, a process of its own. */
final class TrainerProcess implements AutoCloseable {

    private static final List<String> JVM = List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final ChildSpec spec;
    private final ChildProcess child;

    private TrainerProcess(ChildSpec spec) throws IOException {
        this.spec = spec;
        this.child = ChildProcess.start(spec);
    }

    /**
     * Starts it on an installation; returns at once.
     *
     * @param options besides those of the connection
     */
    static TrainerProcess start(TestInstallation installation, List<String> options) {
        Path folder = installation.folder();
        List<String> words = new ArrayList<>(List.of("train", "--service"));
        words.addAll(options);
        words.addAll(installation.connection());
        words.addAll(List.of("--data-dir", folder.toString()));
        JavaCommand command = new JavaCommand(
                JavaCommand.currentJava(), JVM, AppArchive.classPath(), "io.moodstream.cli.Moodstream", words);
        try {
            return new TrainerProcess(
                    new ChildSpec("trainer", command, Map.of(), folder, folder.resolve("trainer.log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that it logged. */
    String log() {
        try {
            return Files.readString(spec.logFile(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    @Override
    public void close() {
        child.stop(Duration.ofSeconds(30));
    }
}
