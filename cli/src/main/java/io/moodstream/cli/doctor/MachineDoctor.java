package io.moodstream.cli.doctor;

import io.moodstream.cli.process.NativeFolders;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.ReservedPort;
import io.moodstream.local.RunningPlatform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks what needs no cluster: Java, folders, ports. */
public final class MachineDoctor {

    private static final int JAVA = 17;

    private final Path dataDir;

    /** @param dataDir data folder of the embedded default */
    public MachineDoctor(Path dataDir) {
        this.dataDir = dataDir;
    }

    public List<Finding> findings() {
        return List.of(java(), folder(), natives(), ports());
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        String text = "Java " + Runtime.version() + " (" + System.getProperty("java.home") + "), "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return version >= JAVA
                ? Finding.ok("java", text)
                : Finding.failed("java", text, "Install a JDK " + JAVA + " or newer, or set JAVA_HOME to one.");
    }

    private Finding folder() {
        if (!Files.exists(dataDir)) {
            return Finding.ok("data folder", dataDir + " does not exist yet; the first './moodstream up' makes it.");
        }
        return Files.isDirectory(dataDir) && Files.isWritable(dataDir)
                ? Finding.ok("data folder", dataDir.toString())
                : Finding.failed(
                        "data folder",
                        dataDir + " is no folder that can be written to.",
                        "Correct its owner, or name another with --data-dir or MOODSTREAM_DATA.");
    }

    private static Finding natives() {
        NativeFolders folders = NativeFolders.ofThisMachine();
        try {
            folders.require();
            return Finding.ok("libraries", "Native libraries are unpacked into " + folders.temporary() + ".");
        } catch (MoodstreamException e) {
            return Finding.failed("libraries", String.valueOf(e.getMessage()), "Start again with TMPDIR=<dir>.");
        }
    }

    private Finding ports() {
        Optional<RunningPlatform> running = RunningPlatform.find(dataDir);
        List<ReservedPort> ports = ReservedPort.of(dataDir);
        String numbers =
                ports.stream().map(port -> port.service() + " " + port.port()).collect(Collectors.joining(", "));
        if (running.isPresent()) {
            return Finding.ok("ports", numbers + "; process " + running.get().pid() + " runs on the data folder.");
        }
        List<ReservedPort> taken = ports.stream().filter(port -> !port.free()).toList();
        return taken.isEmpty()
                ? Finding.ok("ports", ports.isEmpty() ? "Chosen at the first start." : numbers + "; all free.")
                : Finding.warning(
                        "ports",
                        "Another program listens on "
                                + taken.stream()
                                        .map(port -> port.port() + " (" + port.service() + ")")
                                        .collect(Collectors.joining(", "))
                                + ".",
                        "None needed: the next './moodstream up' chooses another. Programs that know the old one"
                                + " must learn the new one.");
    }
}
