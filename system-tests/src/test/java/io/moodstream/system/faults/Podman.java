package io.moodstream.system.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Containers by podman, as the Compose file would run them; a test that needs it is skipped where podman cannot run.
 */
final class Podman {

    /** For machines without systemd, crun or generous limits, such as a container that runs containers. */
    private static final String BARE = """
            [containers]
            default_ulimits = ["nofile=20000:20000", "nproc=4096:4096"]
            [engine]
            runtime = "runc"
            cgroup_manager = "cgroupfs"
            """;

    /** Exit codes of podman and its runtime, not of the program in the container. */
    private static final Set<Integer> CANNOT_RUN = Set.of(125, 126);

    private final Path folder;
    private Map<String, String> environment = Map.of();

    private Podman(Path folder) {
        this.folder = folder;
    }

    /**
     * Podman on this machine, with this image loaded.
     *
     * @param folder for logs and settings
     * @param tar an image that has been built
     */
    static Podman with(Path folder, Path tar) {
        Podman podman = new Podman(folder);
        podman.findSettings(podman.load(tar));
        return podman;
    }

    private void findSettings(String image) {
        if (CANNOT_RUN.contains(tryOut(image).status())) {
            environment =
                    Map.of("CONTAINERS_CONF", write("containers.conf", BARE).toString());
            Result bare = tryOut(image);
            assumeTrue(!CANNOT_RUN.contains(bare.status()), "Podman cannot run a container here: " + bare.output());
        }
    }

    private Result tryOut(String image) {
        return run(List.of("run", "--rm", "--network=host", "--entrypoint=java", image, "-version"));
    }

    /** Loads an image. @return its name */
    String load(Path tar) {
        assumeTrue(isThere(), "Podman is not on the PATH: no image was tried.");
        Result loaded = run(List.of("load", "--quiet", "--input", tar.toString()));
        if (loaded.status() != 0) {
            throw new IllegalStateException("podman load of " + tar + ": " + loaded.output());
        }
        return loaded.output().strip().replaceFirst("(?s).*Loaded image(\\(s\\))?: *", "");
    }

    private static boolean isThere() {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "podman")));
    }

    /** Starts a container without capabilities, with a read-only root, on the network of this machine. */
    Container start(String name, List<String> options, String image, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(
                "run",
                "--rm",
                "--name=" + name,
                "--read-only",
                "--cap-drop=ALL",
                "--security-opt=no-new-privileges",
                "--network=host",
                "--tmpfs=/tmp:exec,size=512m,mode=1777",
                "--tmpfs=/var/lib/moodstream:size=512m,mode=1777"));
        words.addAll(options);
        words.add(image);
        words.addAll(arguments);
        Path log = folder.resolve(name + ".log");
        return new Container(this, name, launch(words, log), log);
    }

    record Result(int status, String output) {}

    Result run(List<String> words) {
        Path log = folder.resolve("podman.log");
        Process process = launch(words, log);
        try {
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            return new Result(ended ? process.exitValue() : 125, Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process launch(List<String> words, Path log) {
        List<String> command = new ArrayList<>(List.of("podman"));
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A container that was started. */
    record Container(Podman podman, String name, Process process, Path file) implements AutoCloseable {

        /** What it has written so far. */
        String log() {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Waits for its end. @return its exit code */
        int exitCode() throws InterruptedException {
            return process.waitFor();
        }

        /** Stops it, with SIGKILL if SIGTERM does not end it within 20 s. */
        @Override
        public void close() {
            var unused = podman.run(List.of("rm", "--force", "--ignore", "--time=20", name));
            process.destroy();
        }
    }
}
