package io.moodstream.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** What the tests measured, a line each: on standard output and in {@code target/faults-figures.txt}. */
public final class MeasurementLog {

    private static final Path FILE = Path.of("target", "faults-figures.txt");

    private MeasurementLog() {}

    public static void say(String form, Object... values) {
        String line = String.format(Locale.ROOT, form, values) + " [" + FaultTestScale.now() + "]";
        System.out.println(line);
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
