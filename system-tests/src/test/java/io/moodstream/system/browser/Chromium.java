package io.moodstream.system.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Finds the browser; installs it if it is missing and the machine allows that. */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long INSTALL_MINUTES = 5;

    private Chromium() {}

    /** The program. Without one the test is skipped, and says why. */
    static Path find() {
        return onPath().or(Chromium::installed)
                .orElseThrow(
                        () -> new TestAbortedException(
                                "There is no chromium and no google-chrome on the PATH, and it could not be installed with apt-get (which"
                                        + " needs root): install Debian's package 'chromium' to have the page tested in a browser."));
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> installed() {
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root && run("apt-get", "update", "-q") && run("apt-get", "install", "-y", "-q", "chromium")) {
            return onPath();
        }
        return Optional.empty();
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
